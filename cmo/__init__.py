"""Realist programme theory as code.

Data flows one way through the packages of this folder:

    model    what the files may say (pydantic) and how claims are addressed
    read     bytes -> YAML -> located models; everything wrong with one file
    check    rules across files, and advice on wording and theory
    graph    what is the same, what repeats, what lies downstream (networkx)
    edit     other text for a study's files: renamed, added to, in one form
    analyse  status, conflicts and gaps, as plain frozen data
    render   diagrams (DOT, SVG)
    report   the folder that opens at index.html
    cli      the commands: the only place that prints and exits

`explain` holds a page for each code: the reason, a failing and a mended example.
"""

__version__ = "0.1.0"
