"""One paragraph on the wall of the room, and where the facilitator is in the text."""
