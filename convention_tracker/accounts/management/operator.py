"""Who runs a command."""

import getpass
import os


def operator() -> str:
    """The name of the system's user, for the record."""
    try:
        return f"{getpass.getuser()} (command line)"
    except (KeyError, OSError):  # in a container, a number need have no name
        return f"user {os.getuid()} (command line)"
