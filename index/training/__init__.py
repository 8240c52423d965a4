"""Making the embedding model and the ranker: ``python -m index.training --help``."""
