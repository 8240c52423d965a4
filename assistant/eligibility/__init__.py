"""Eligibility: may this applicant get this support, on this date, in this city."""
