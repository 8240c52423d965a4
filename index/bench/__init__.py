"""The measurements of index/README.md: ``python -m index.bench``."""
