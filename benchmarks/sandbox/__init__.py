"""The sandbox's tasks as a benchmark: with any agent, under every replanning policy, in every codec."""

from benchmarks.sandbox.suite import SandboxSuite

__all__ = ["SandboxSuite"]
