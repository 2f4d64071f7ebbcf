"""Akoma Ntoso 3.0, the archive's form of a resolution: drafts and rolling texts out, these and foreign texts in."""
