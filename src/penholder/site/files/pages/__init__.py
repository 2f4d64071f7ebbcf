"""The pages about files, one module a page."""
