"""The table of rules. Each is a small function; `cmo explain CODE` tells the reason for each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cmo.check import advice, cycles, entries, references, vocabulary
from cmo.check.found import Found
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class Rule:
    """A code, and the function that finds what it stands for."""

    code: str
    find: Callable[[Study], Iterator[Found]]


RULES: tuple[Rule, ...] = (
    # One file, but more than one key
    Rule("CMO130", entries.id_used_twice),
    Rule("CMO131", entries.more_than_all),
    Rule("CMO132", entries.ends_before_it_begins),
    Rule("CMO133", entries.claim_linked_twice),
    Rule("CMO134", entries.document_listed_twice),
    Rule("CMO135", entries.listed_twice),
    Rule("CMO136", entries.repeat_takes_the_other_side),
    Rule("CMO137", entries.present_and_absent),
    # Across files
    Rule("CMO201", references.unknown_item),
    Rule("CMO202", references.wrong_kind),
    Rule("CMO203", references.not_a_claim),
    Rule("CMO204", vocabulary.unknown_word),
    Rule("CMO205", vocabulary.unknown_question),
    Rule("CMO206", references.unknown_finding),
    Rule("CMO207", vocabulary.unknown_document),
    Rule("CMO208", vocabulary.unknown_phase),
    Rule("CMO209", references.points_at_itself),
    Rule("CMO210", cycles.part_of_itself),
    Rule("CMO211", entries.no_settings),
    Rule("CMO212", entries.no_theory),
    Rule("CMO213", entries.theory_and_source_share_id),
    Rule("CMO214", entries.ripple_between_others),
    Rule("CMO215", vocabulary.not_to_be_kept),
    # Advice: never blocks
    Rule("CMO301", advice.mechanism_is_activity),
    Rule("CMO302", advice.context_is_place),
    Rule("CMO303", advice.no_context),
    Rule("CMO304", advice.no_falsifier),
    Rule("CMO305", advice.repeats_across_clusters),
    Rule("CMO306", cycles.contingent_on_itself),
    Rule("CMO307", advice.evidence_on_unstated_reasoning),
)
