"""The synthetic data pipeline (section 4 of the paper): from a handful of queries to training data for both roles."""
