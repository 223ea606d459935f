"""What the encyclopaedia's pages read from the database and write to it, one file for each kind of thing."""
