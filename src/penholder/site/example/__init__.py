"""The second draft of the demo's file: the rival of October 2014, in words written for the project."""
