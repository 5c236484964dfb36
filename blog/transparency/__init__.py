"""What moderation did in a year, counted for everybody."""
