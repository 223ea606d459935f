"""The sandbox's tasks as a benchmark: under every replanning policy, in every codec, with any model."""

from benchmarks.sandbox.runner import run_sandbox

__all__ = ["run_sandbox"]
