"""Sentences to quote: what the register says of a day, a participant, a group.

Each text is a row of whole sentences in which one number at most governs the grammar, so that every
language can order and inflect them in its own way. A count is a count of confirmed acts; what is
reported has a sentence of its own; signing, approval at home and deposit are never one another.
"""

from .days import of_day, of_entry
from .groups import of_group
from .states import of_state

__all__ = ["of_day", "of_entry", "of_group", "of_state"]
