"""The exceptions of `kg`: one shallow tree, told apart by whose input was wrong.

Every message names the value, the file it came from and what to do about it, because the reader of the message is
somebody at a shell, not somebody in a debugger.
"""


class KGError(Exception):
    """Base of everything `kg` raises on purpose."""


class ArticleError(KGError):
    """An input could not be read as an article (missing, binary, empty, broken record). A batch skips it."""


class LexiconError(KGError):
    """A table under `kg/lexicon` is malformed or contradicts itself. Raised on load, never in the middle of a build."""


class ModelError(KGError):
    """The named-entity model is missing, incomplete or unreadable."""


class StoreError(KGError):
    """`kg.sqlite` is missing, damaged, or was written by another version."""


class ExportError(KGError):
    """An output file could not be written."""


class QueryError(KGError):
    """A question could not be answered as asked: bad date, bad status, bad type."""


class UnknownNameError(QueryError):
    """No entity bears the name. `candidates` are the nearest names, best first."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class AmbiguousNameError(QueryError):
    """Several entities bear the name. `candidates` are their full names, most mentioned first."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class DecisionError(KGError):
    """A decisions file holds a line that cannot be read, or two that contradict each other."""
