"""WebArena (Zhou et al. 2024), WebArena-Lite (Liu et al. 2024) and WebArena-Verified, from their packages."""

from benchmarks.webarena.sites import Sites, SitesMissing, sites_from_environment
from benchmarks.webarena.suite import WebArenaLiteSuite, WebArenaSuite, WebArenaVerifiedSuite
from benchmarks.webarena.tasks import PackagesMissing, WebArenaTask, webarena_tasks
from benchmarks.webarena.verified import VerifiedTask, verified_tasks

__all__ = [
    "PackagesMissing",
    "Sites",
    "SitesMissing",
    "VerifiedTask",
    "WebArenaLiteSuite",
    "WebArenaSuite",
    "WebArenaTask",
    "WebArenaVerifiedSuite",
    "sites_from_environment",
    "verified_tasks",
    "webarena_tasks",
]
