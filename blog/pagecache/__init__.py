"""Whole responses for anonymous readers, kept by the version of what they show."""
