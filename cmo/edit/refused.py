"""Why an edit is not made."""


class Refused(Exception):
    """The files would not say what is asked for; the message says why and what to do."""
