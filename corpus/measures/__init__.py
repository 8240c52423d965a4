"""Measures as data: YAML files beside this module, each tied to quoted clauses."""
