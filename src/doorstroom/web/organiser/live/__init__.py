"""The day of a fair, for who organises it: the hall now, phones, paper, what does not fit."""
