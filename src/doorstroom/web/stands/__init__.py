"""How a stand of a fair is shown: to who has it, to recruiters, and on paper."""
