"""``python -m eval.calibrate NAME``: fit a model, print its tables, write where ``--out`` says."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from eval.calibrate import (
    answerability,
    assurance,
    cross_encoder,
    decision,
    facets,
    joint,
    outside,
    sentences,
)

_FITS = {
    "answerability": answerability.main,
    "assurance": assurance.main,
    "cross_encoder": cross_encoder.main,
    "decision": decision.main,
    "facets": facets.main,
    "outside": outside.main,
    "sentences": sentences.main,
    "joint": joint.main,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the named fit; 2 where none is named."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in _FITS:
        print(f"usage: python -m eval.calibrate {'|'.join(_FITS)} [-h]", file=sys.stderr)
        return 2
    return _FITS[given[0]](given[1:])


if __name__ == "__main__":
    sys.exit(main())
