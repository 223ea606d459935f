"""Reading and changing what the code host holds."""
