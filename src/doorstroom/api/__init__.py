"""Pages for machines: what is published to check credentials with, and the VC-API."""
