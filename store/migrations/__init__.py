"""The schema's history, applied at start; a revision's file begins with its number."""
