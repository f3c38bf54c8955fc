"""What came of a fair, on a page, on paper and as a table."""
