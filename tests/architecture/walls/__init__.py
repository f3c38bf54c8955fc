"""The walls of the house: each module has `problems(root)`, one sentence for each thing amiss.

A wall reads a tree of files and nothing else, so that it can be held against a planted mistake.
"""
