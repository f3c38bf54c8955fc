"""What can be wrong with a question about routes, by name."""


class RoutingError(ValueError):
    """A route cannot be looked for; says what is wrong and what to do."""


class CatalogueError(RoutingError):
    """A training module is not what it must be."""


class CycleError(CatalogueError):
    """Modules need each other first, so that nobody can begin with any of them."""


class LearnerError(RoutingError):
    """What is known about the learner does not hold together."""


class NeedError(RoutingError):
    """What the vacancy asks does not hold together."""


class StoppedError(Exception):
    """Somebody pressed the stop button; nothing was returned."""
