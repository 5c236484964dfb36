"""Approval of what contributors submit: who is told, and with which word."""
