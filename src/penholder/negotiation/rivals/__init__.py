"""Rival drafts side by side, as a paper and as JSON."""
