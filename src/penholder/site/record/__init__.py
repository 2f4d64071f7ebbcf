"""The log of each file, append-only and chained."""
