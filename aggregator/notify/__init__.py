"""Telling the outside about new stories."""
