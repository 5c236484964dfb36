"""What readers write under an article."""
