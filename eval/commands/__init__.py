"""The commands of ``python -m eval``, one module each: ``add`` declares, ``main`` does."""
