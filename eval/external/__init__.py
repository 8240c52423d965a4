"""Holding the assistant against public data sets, each read as it is published."""
