class TooMuchError(Exception):
    """A phone sent more at once than is read; nothing of it was kept, and it sends less."""
