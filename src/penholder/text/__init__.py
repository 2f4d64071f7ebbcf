"""What is negotiated: resolutions, proposals, the rolling text, their words and labels."""
