"""MiniWoB++: small pages that each ask for one thing and reward it (Shi et al. 2017, Liu et al. 2018)."""

from benchmarks.miniwob.server import EpisodeNotStarted, MiniwobEpisode, MiniwobServer
from benchmarks.miniwob.suite import MiniwobSuite
from benchmarks.miniwob.tasks import task_names

__all__ = ["EpisodeNotStarted", "MiniwobEpisode", "MiniwobServer", "MiniwobSuite", "task_names"]
