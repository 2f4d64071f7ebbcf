"""The example that ``penholder demo`` shows: whose eyes it can be seen with, and its rival draft."""
