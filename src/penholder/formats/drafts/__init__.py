"""Drafts as lines of text: what each line is, and plain text itself."""
