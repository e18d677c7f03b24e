"""The commands that look at a study: what is known, where it disagrees, what has changed."""

from cmo.cli.grammar import AS_OF, FORMATS, PHASE, Command, argument, everything, form

LOOKING: dict[str, Command] = {
    "check": Command(
        "check",
        "look for mistakes, and give advice on wording and theory",
        (
            form(*FORMATS, "github", "sarif"),
            argument(
                "--fail-on",
                choices=("error", "advice"),
                default="error",
                help="exit with 1 when there is this (default: error)",
            ),
        ),
    ),
    "status": Command(
        "status",
        "show the status of every mechanism, configuration and claim",
        (form(*FORMATS),),
    ),
    "show": Command(
        "show",
        "show everything about one item, claim or finding",
        (
            argument("address", metavar="ADDRESS", help="theory.item or source.finding"),
            everything("list every finding"),
            form("text", "json", "md"),
        ),
    ),
    "render": Command(
        "render",
        "draw a theory, one item and what surrounds it, or the whole study",
        (
            argument(
                "about",
                metavar="THEORY|ITEM|study",
                nargs="?",
                help="what to draw (default: the study, and each theory)",
            ),
            argument(
                "--format",
                choices=("svg", "png", "pdf", "dot", "mermaid", "graphml"),
                help="what to write (default: what the file's name ends in, or svg)",
            ),
            argument(
                "-o",
                "--output",
                metavar="FILE",
                help="file, or folder (default: named after what is drawn, here)",
            ),
            argument("--plain", action="store_true", help="leave the evidence out"),
            argument(
                "--only",
                choices=("contested", "gaps"),
                help="dim all but what is contested, or what no test bears on",
            ),
            argument(
                "--text",
                choices=("short", "full"),
                default="short",
                help="labels alone, or with the statements (default: short)",
            ),
            argument("--against", metavar="REV", help="tell what differs from a revision in git"),
            argument(
                "--page", choices=("a4", "a3", "slide"), help="fit this page, in parts if need be"
            ),
            argument("--width", metavar="MM", type=int, help="fit this width, in millimetres"),
            argument("--dpi", metavar="N", type=int, help="dots per inch of a PNG (default: 300)"),
            argument("--theme", metavar="FILE", help="colours and sizes, as YAML"),
        ),
    ),
    "conflicts": Command(
        "conflicts",
        "list where the evidence disagrees, what tells the sides apart, what it hinges on",
        (
            argument("about", metavar="THEORY|ITEM", nargs="?", help="only what concerns this"),
            everything("show every conflict and rival whole, however many there are"),
            form(*FORMATS),
            argument(
                "--fail-on",
                choices=("contested", "open"),
                help="exit with 1 when a claim is contested, or a conflict has no judgement that "
                "is newer than its evidence",
            ),
        ),
    ),
    "gaps": Command(
        "gaps",
        "list what nobody has looked at, or not well enough, or write a phase's fieldwork kit",
        (
            argument("about", metavar="THEORY|ITEM", nargs="?", help="only what concerns this"),
            PHASE,
            AS_OF,
            form(*FORMATS),
            argument(
                "-o",
                "--output",
                metavar="FOLDER",
                help="write the fieldwork kit there: Word, Excel, Markdown, JSON and maps",
            ),
        ),
    ),
    "diff": Command(
        "diff",
        "tell what has changed in the theory and in what is known, between two states in git",
        (
            argument(
                "before",
                metavar="REV",
                nargs="?",
                help="a branch, a tag or a commit to compare with (default: HEAD)",
            ),
            argument(
                "after",
                metavar="REV",
                nargs="?",
                help="the later state (default: the files as they are now)",
            ),
            argument("--all", action="store_true", help="list all, however much (text, md)"),
            form("text", "json", "md"),
        ),
    ),
    "log": Command(
        "log",
        "tell the history of one item and of its evidence, from git and from its own history",
        (
            argument(
                "address",
                metavar="ITEM",
                help="theory.item, a claim, source.finding, a theory or a source",
            ),
            everything("list every change of each commit, however many there are"),
            form("text", "json", "md"),
        ),
    ),
    "report": Command(
        "report",
        "write a folder with a page that anyone can open",
        (
            argument(
                "-o",
                "--output",
                metavar="FOLDER",
                default="report",
                help="where to write it (default: report)",
            ),
            argument(
                "--format",
                choices=("html", "md", "docx", "xlsx"),
                default="html",
                help="a page, or the same as Markdown, Word or Excel (default: html)",
            ),
            argument(
                "--redact",
                action="store_true",
                help="leave out quotations, sites and what study.yaml lists as confidential",
            ),
            argument(
                "--since", metavar="REV", help="tell what has changed since a revision in git"
            ),
            argument("--open", action="store_true", help="open it in a browser"),
            PHASE,
            AS_OF,
        ),
    ),
    "watch": Command(
        "watch",
        "show the report in a browser on this machine, and build it anew at each save",
        (
            argument(
                "--port",
                metavar="N",
                type=int,
                default=0,
                help="serve the page at this port of 127.0.0.1 (default: a free one)",
            ),
            argument("--open", action="store_true", help="open a browser"),
            PHASE,
            AS_OF,
        ),
    ),
}
