"""Drafts and wordings that ship with the program, for its demo."""
