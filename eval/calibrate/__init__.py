"""Fitting the assistant's few weights to development questions; the results are committed."""
