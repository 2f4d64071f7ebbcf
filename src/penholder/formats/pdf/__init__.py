"""Text PDFs: adopted resolutions and drafts as they are issued, and whatever else is printed to a PDF."""
