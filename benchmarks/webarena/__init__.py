"""WebArena (Zhou et al. 2024), WebArena-Lite (Liu et al. 2024) and WebArena-Verified, from their packages."""

from benchmarks.webarena.suite import WebArenaLiteSuite, WebArenaSuite, WebArenaVerifiedSuite

__all__ = ["WebArenaLiteSuite", "WebArenaSuite", "WebArenaVerifiedSuite"]
