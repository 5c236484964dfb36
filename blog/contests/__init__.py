"""An author's contests, whose draw everybody can check."""
