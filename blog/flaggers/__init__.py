"""Trusted flaggers: bodies whose notices come signed, as JSON, and are looked at first."""
