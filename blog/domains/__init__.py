"""A blog's address: its name, a domain proven in the DNS, the addresses it had."""
