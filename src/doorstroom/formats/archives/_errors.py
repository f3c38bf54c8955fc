class DocumentError(ValueError):
    """A document as a whole cannot be used; what reads it lets this pass as it is.

    Attributes:
        code: its stable name, by which another language finds its own words.
        params: what those words need to know.
    """

    def __init__(self, message: str, *, code: str, params: dict[str, str]) -> None:
        super().__init__(message)
        self.code = code
        self.params = params


class ArchiveError(DocumentError):
    """A zip, or XML, that is damaged or tries what no document needs.

    Its code is "damaged", "parts", "locked", "bomb", "endless", "document_type" or "deep".
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(f"The archive is not read: {code}.", code=code, params=params)
