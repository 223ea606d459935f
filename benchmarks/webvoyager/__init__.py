"""WebVoyager (He et al. 2024): tasks on live web sites, scored by a judging model."""

from benchmarks.webvoyager.suite import WebVoyagerSuite
from benchmarks.webvoyager.tasks import TasksFileWrong, WebVoyagerTask, read_tasks

__all__ = ["TasksFileWrong", "WebVoyagerSuite", "WebVoyagerTask", "read_tasks"]
