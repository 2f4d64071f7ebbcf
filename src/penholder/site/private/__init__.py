"""The private side of a file: what a delegation, or the penholder's team, keeps beside the text for itself alone."""
