"""What a study's files say of a source, in words for a reader."""

from cmo.analyse.analysis import Analysis
from cmo.analyse.shown import Facts

# What is told of a source: how wide a column of it is, in characters, and what it holds.
FACTS: dict[str, tuple[int, str]] = {
    "Document": (34, "The document that reports it."),
    "Method": (18, "How it was done."),
    "Sample": (18, "How many of what it rests on."),
    "Collected": (14, "When its data were collected."),
    "Whose accounts": (26, "Whose accounts it holds."),
    "Shares its cluster with": (30, "Sources that it is not independent of."),
    "Connection to the programme": (14, "Independent, connected or not recorded."),
    "What it cannot show": (44, "Its limitations."),
    "Note": (40, "What a reader should know of it."),
}
_CONNECTION = {
    "independent": "independent",
    "connected": "connected",
    "unknown": "not recorded",
}


def source_facts(analysis: Analysis, name: str) -> Facts:
    """Give what is known of a source, as pairs of a name and a text; what is not said is left out.

    Its cluster is told where it shares it with others.
    """
    study, source = analysis.study, analysis.study.sources[name]
    settings = study.settings
    methods, actors = (settings.methods, settings.actors) if settings else ({}, {})
    sample, document = source.sample, study.documents.get(source.document)
    facts = (
        document.title if document else None,
        methods.get(source.method, source.method),
        f"{sample.n:,} {sample.unit}" if sample else None,
        str(source.collected) if source.collected else None,
        ", ".join(actors.get(one, one) for one in source.actors),
        _sharing(analysis, name),
        _CONNECTION[source.connection],
        source.limitations,
        source.note,
    )
    return tuple((label, text) for label, text in zip(FACTS, facts, strict=True) if text)


def _sharing(analysis: Analysis, name: str) -> str:
    clusters, sources = analysis.graph.cluster, analysis.study.sources
    own = clusters[name]
    return "; ".join(s.title for o, s in sources.items() if o != name and clusters[o] == own)
