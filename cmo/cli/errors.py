"""Why a command could not be carried out."""


class CommandError(Exception):
    """A command cannot be carried out; the message says why and what to do."""

    status = 2
