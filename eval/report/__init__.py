"""Reports of a run, or of two side by side: HTML for people, CSV, JSON Lines and JUnit for
programs."""

from eval.report.build import Report, build_report
from eval.report.write import write_report

__all__ = ["Report", "build_report", "write_report"]
