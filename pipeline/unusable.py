"""Why a document is of no use: raised by whoever finds out, counted and shown by whoever keeps the accounts."""

from schemas.vocabulary import RejectReason


class UnusableError(Exception):
    """A document that cannot become an article: the reason to count by, and the same in words for a person."""

    def __init__(self, reason: RejectReason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
