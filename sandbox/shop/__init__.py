"""The shop and its back office."""
