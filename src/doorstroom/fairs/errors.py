class DrawnMeanwhileError(Exception):
    """Somebody else changed the drawing of a hall after it was read; nothing was changed now.

    Attributes:
        number: of the edit that holds now.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"The drawing is at edit {number} now.")
        self.number = number


class NoPlanError(Exception):
    """No plan can be made as things stand; the old one stays.

    Attributes:
        trouble: why, a `Trouble`.
    """

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble
