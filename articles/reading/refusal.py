"""Why a file cannot be read."""


class Unreadable(Exception):
    """A file that cannot be read, with the reason and what to do, for the one who gave it."""
