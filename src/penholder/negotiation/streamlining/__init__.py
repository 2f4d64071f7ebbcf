"""What could be streamlined: near-identical wordings, brackets without support, what all ask alike."""
