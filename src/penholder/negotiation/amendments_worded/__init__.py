"""What a formal amendment paper says of each proposal: names of places, words quoted, paragraphs in full."""
