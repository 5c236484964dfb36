"""Reports of abuse, from a reader's notice to a decision that is explained and can be contested."""
