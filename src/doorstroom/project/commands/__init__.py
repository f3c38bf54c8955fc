"""The commands of `doorstroom`, one module per family.

A module here that defines commands imports nothing of Django at its top: `--help` must not wait
for it, and models can only be imported once Django is set up.
"""
