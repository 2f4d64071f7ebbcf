"""What delegations ask, what is decided, and the rolling text they make."""
