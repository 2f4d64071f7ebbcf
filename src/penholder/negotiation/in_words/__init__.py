"""Formal amendments in words and a note-taker's lines, as proposals."""
