"""Tells load balancers whether this process is up, and whether it may be given readers."""
