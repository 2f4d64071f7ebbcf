"""The next version as the penholder's team prepares it: deciding bracket by bracket, the preview, clearing, issuing."""
