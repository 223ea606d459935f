"""The encyclopaedia's pages, one file for each corner of it."""
