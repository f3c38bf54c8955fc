"""Pages that are open hear that something changed, and read it again.

What is said is only "this topic has version n": a word that is lost is a delay and never a loss.
Actions `tell`, pages `listen`; one small process (`project.events`) watches the database and
passes on what changed.
"""
