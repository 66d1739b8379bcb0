"""A question in any words to an answer: typed facts first, else the passage that fits best, or an honest nothing."""

from store.answers.asking import answer
from store.answers.known import Known, known, learn, newest
from store.answers.search import shown
from store.answers.told import Answer, Citation, Context, Days, Kind

__all__ = ["Answer", "Citation", "Context", "Days", "Kind", "Known", "answer", "known", "learn", "newest", "shown"]
