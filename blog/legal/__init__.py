"""The texts that the law asks of a host: terms of use in versions, legal notices."""
