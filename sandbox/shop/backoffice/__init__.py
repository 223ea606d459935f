"""The back office's pages: one file for each corner."""
