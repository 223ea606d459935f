"""The shop's pages: one file for each corner of the site. A handler takes a visit and returns a response."""
