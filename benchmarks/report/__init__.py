"""The report of a bench: how much was solved, how surely, at what cost, and why the rest was not."""

from benchmarks.report.page import Report, make_report, write_page
from benchmarks.report.reading import ResultsError, read_runs
from benchmarks.report.terminal import print_report

__all__ = ["Report", "ResultsError", "make_report", "print_report", "read_runs", "write_page"]
