"""Characters that have no place in a text: they cannot be seen, and do harm."""

import re

# Those that YAML forbids.
CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# These turn the direction of what follows, so that a line does not say what it seems to.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
