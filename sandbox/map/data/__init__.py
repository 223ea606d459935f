"""Asking the map's database."""
