"""The map's pages: handlers that read a visit and answer it."""
