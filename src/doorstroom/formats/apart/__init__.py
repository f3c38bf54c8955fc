"""Limits for a process of its own, in which a stranger's file is read."""

MEMORY = 1024**3


def limit_process(*, seconds: int, largest_file: int, memory: int = MEMORY) -> None:
    """Let the system end this process when it goes too far; not every system can.

    Args:
        seconds: of processor time.
        largest_file: bytes that it may write to a file.
        memory: bytes of addresses.
    """
    try:
        import resource  # noqa: PLC0415 - Unix alone has it
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, largest_file),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(what)
        if allowed == resource.RLIM_INFINITY or allowed > most:
            resource.setrlimit(what, (most, most))
