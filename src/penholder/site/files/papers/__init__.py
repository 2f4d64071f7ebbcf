"""The papers of a file's versions, made for one reader from what that reader may see."""
