"""What an agent sees of a page: its size, its time, and which of the page's targets it offers."""
