"""The map: a made-up region with its towns, roads and places, and directions through it."""
