"""The plan of a fair: its hall, who stands where, who meets whom and when."""
