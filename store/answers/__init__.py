"""A question in any words to an answer: typed facts first, else the passage that fits best, or an honest nothing."""

from store.answers.answer import Answer, Citation, Context, Days, Kind
from store.answers.asking import answer
from store.answers.names import Names, names

__all__ = ["Answer", "Citation", "Context", "Days", "Kind", "Names", "answer", "names"]
