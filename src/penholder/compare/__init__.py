"""Which paragraph became which, and which words changed."""
