"""The demonstration platform that seed_demo lays down."""
