"""Background work: retries, leases and periodic runs for Django tasks."""
