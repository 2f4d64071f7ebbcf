"""Drafts as web pages."""
