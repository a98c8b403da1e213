"""Rapport: a journal of relationships for people who sell face to face."""

__version__ = "0.1.0"
