"""The rolling text on paper: one notation, laid out once, styled as text, page or Word file, and read back."""
