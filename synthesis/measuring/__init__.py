"""Measuring the pipeline itself: what a kill costs, and how much of an endpoint's speed is used."""
