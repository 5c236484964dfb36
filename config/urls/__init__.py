"""Addresses: of the platform, and of any blog wherever it is mounted."""
