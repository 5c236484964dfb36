"""A person's rights over what the platform holds of them: see, correct, take away, be forgotten."""
