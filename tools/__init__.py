"""Programs for the developers of Penholder; no part of the package."""
