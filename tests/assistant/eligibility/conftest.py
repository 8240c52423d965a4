"""The service over the policies, one for all tests of eligibility: it holds no state."""

from __future__ import annotations

import pytest

from assistant.eligibility.service import EligibilityService, open_service


@pytest.fixture(scope="session")
def service() -> EligibilityService:
    return open_service()
