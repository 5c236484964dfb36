"""A blog for machines: RSS, Atom, JSON Feed, sitemaps."""
