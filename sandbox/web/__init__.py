"""What all sites share: a base page with its style and scripts, and the dispatch by host."""

from sandbox.web.rendering import environment

__all__ = ["environment"]
