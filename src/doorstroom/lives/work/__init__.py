"""Long work on a life: reading its sentences, in the background of the serving process."""

from doorstroom.lives.work._reading import WAITS, Lease, read_cv_stored, run, submit

__all__ = ["WAITS", "Lease", "read_cv_stored", "run", "submit"]
