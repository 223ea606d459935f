"""The report of a pipeline: where every row went, samples of each stage, lengths and diversity, as one page."""

from synthesis.report.page import write_report

__all__ = ["write_report"]
