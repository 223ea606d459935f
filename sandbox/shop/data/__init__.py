"""What the shop's pages read from the database and write to it."""
