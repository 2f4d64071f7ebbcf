"""Two drafts that the reader may both know of, side by side."""
