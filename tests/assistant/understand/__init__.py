"""Tests of how questions are read."""
