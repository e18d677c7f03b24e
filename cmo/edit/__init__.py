"""From the text of a study's files to other text: renaming, adding, one form for all.

Functions here take text and give text; the command line alone writes files.
"""
