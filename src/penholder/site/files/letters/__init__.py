"""The letter that a circulation sends to each delegation: its words, its paper, its mail, and that it was delivered."""
