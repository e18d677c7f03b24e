"""A configuration's claims as a chain, and the point at which it breaks."""

from dataclasses import dataclass
from typing import Literal

from cmo.analyse.status import ClaimStatus, Status
from cmo.analyse.wording import label_of
from cmo.graph.study_graph import Joined, StudyGraph

Step = Literal["context", "activation", "resource", "reasoning", "effect", "outcome"]


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One claim of a chain: which step it is, and its status."""

    step: Step
    claim: str
    status: Status


@dataclass(frozen=True, slots=True)
class ConfigurationStatus:
    """A configuration's chain; `breaks_at` is the first claim in it that is contradicted."""

    id: str
    label: str
    mechanism: str
    origin: Literal["stated", "inferred"]
    status: Status
    chain: tuple[ChainLink, ...]
    breaks_at: str | None
    place: str


def chain_claims(joined: Joined) -> tuple[tuple[Step, str], ...]:
    """List a configuration's claims in the order of the chain, each with its step."""
    return (
        *(("context", context) for context in joined.contexts),
        ("activation", f"{joined.address}#activation"),
        ("resource", f"{joined.mechanism}#resource"),
        ("reasoning", f"{joined.mechanism}#reasoning"),
        ("effect", f"{joined.address}#effect"),
        *(("outcome", outcome) for outcome in joined.outcomes),
    )


def configuration_statuses(
    graph: StudyGraph, claims: dict[str, ClaimStatus]
) -> dict[str, ConfigurationStatus]:
    """Give the chain of every configuration by its address."""
    found = {}
    for joined in graph.configurations.values():
        chain = tuple(
            ChainLink(step, claim, claims[claim].status) for step, claim in chain_claims(joined)
        )
        found[joined.address] = ConfigurationStatus(
            id=joined.address,
            label=label_of(graph.study, joined.address),
            mechanism=joined.mechanism,
            origin=joined.entry.origin,
            status=claims[joined.address].status,
            chain=chain,
            breaks_at=next((link.claim for link in chain if link.status == "contradicted"), None),
            place=claims[joined.address].place,
        )
    return found
