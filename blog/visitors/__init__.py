"""What people without an account send: the forms of pages that are the same for everybody."""
