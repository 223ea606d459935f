"""Where the episodes of a bench are carried out: in this process, or in the actors of a Ray cluster."""
