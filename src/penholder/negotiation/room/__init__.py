"""Who stands where on each open point, and what one change would settle: the room sheet."""
