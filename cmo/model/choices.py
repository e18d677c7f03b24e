"""What each word means where an entry takes one of a few, for an editor's help."""

# By the key under which the words stand.
MEANINGS: dict[str, dict[str, str]] = {
    "status": {
        "candidate": "proposed, and not yet taken up",
        "initial": "as first stated",
        "refined": "changed since, because of evidence",
        "retired": "given up; kept for the record",
    },
    "provision": {
        "act": "the act itself holds it",
        "policy": "policy or guidance around the act holds it",
        "mixed": "partly the act, partly policy around it",
        "unknown": "nobody has said",
    },
    "valence": {
        "intended": "meant to come about",
        "unintended": "not meant, wanted or not",
    },
    "distance": {
        "immediate": "seen at once",
        "intermediate": "seen once people have changed what they do",
        "long-term": "seen after years",
    },
    "origin": {
        "stated": "the source itself joins the two",
        "inferred": "the modeller joins them",
    },
    "kind": {
        "reinforces": "the first makes the second stronger",
        "contingent-on": "the first needs the second",
        "counteracts": "the first works against the second",
        "blocks": "the first keeps the second from happening",
        "ripple": "an outcome creates the context of another configuration",
        "overlaps": "the two are in part the same",
        "gleaning": "people are asked for their own theories of the programme",
        "refining": "the evaluators' theory is put to people, who agree, object or say where",
        "consolidation": "the refined theory is put to people once more",
    },
    "stance": {
        "supports": "speaks for the claim",
        "contradicts": "speaks against the claim",
        "qualifies": "holds with a proviso; takes no side",
        "not-found": "looked for, and absent; takes no side",
    },
    "bearing": {
        "direct": "on this very claim; with basis observed it tests the claim",
        "analogue": "of a forerunner of the mechanism; shown, never counted",
        "diagnosis": "of the problem, not the remedy; shown, never counted",
        "intent": "of what was meant or valued; shown, never counted",
    },
    "basis": {
        "observed": "seen or shown",
        "anticipated": "expected; shown, never counted",
        "argued": "reasoned; shown, never counted",
    },
    "extent": {
        "one": "a single voice",
        "few": "a few of those asked",
        "several": "several of those asked",
        "most": "most of those asked",
    },
    "level": {
        "low": "little",
        "moderate": "to some degree",
        "high": "fully, or nearly so",
    },
    "connection": {
        "independent": "nobody of the programme made it",
        "connected": "people of the programme made it, or paid for it",
        "unknown": "nobody has said",
    },
    "wording": {
        "if-then-because": "If (context) and (resource), then (outcome), because (reasoning)",
        "context-mechanism-outcome": "Context, mechanism and outcome, one below the other",
    },
    "domain": {
        "access": "who can get care or a service",
        "effectiveness": "whether it does what it should",
        "safety": "harm",
        "experience": "how people find it",
        "prevention": "what keeps trouble from arising",
        "health-improvement": "how healthy people are",
        "resources": "staff, time, places",
        "finance": "money",
    },
    "availability": {
        "complete": "its data can be had for all places and times asked about",
        "incomplete": "its data can be had for some of them",
        "unavailable": "its data cannot be had",
    },
    "verb": {
        "juxtapose": "one finding set beside another that explains it",
        "reconcile": "found why both sides hold, each in its circumstances",
        "adjudicate": "settled which side's evidence is better",
        "consolidate": "built what both sides share into one account",
        "situate": "said where each side holds",
    },
    "decision": {
        "refined": "the theory now says more closely where it holds",
        "split": "the item became two",
        "retired": "the item was given up",
        "rival-preferred": "a rival explains it better",
        "left-open": "not settled; more evidence is to come",
    },
}
