"""Running task sets and scoring them, and measuring what an action costs beside other agents."""
