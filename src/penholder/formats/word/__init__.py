"""Word files: drafts, tracked changes and comparisons, on their XML."""
