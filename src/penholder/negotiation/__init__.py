"""Everybody's wording compiled into one text, and read back out of it."""
