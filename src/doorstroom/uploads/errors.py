class StoppedError(Exception):
    """Work on an upload has to stop: somebody wished so, or it is not ours any more."""
