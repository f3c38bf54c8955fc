"""The halls of a fair: drawn, changed, checked and printed."""
