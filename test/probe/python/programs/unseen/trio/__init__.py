"""Stands in for trio, which would be one more package for each Python: all that the witness looks at."""
