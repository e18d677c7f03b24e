"""The file and line of claims, findings and questions, worked out when asked for."""

from cmo.model.address import item_of
from cmo.model.problem import Place
from cmo.read.locate import locate
from cmo.read.study import Study


class Places:
    """Gives `path:line` for an address of a study, each worked out once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._known: dict[str, str] = {}

    def of(self, address: str) -> str:
        """Give the file and line of an item, a claim, a finding, a question or a listed word."""
        if address not in self._known:
            self._known[address] = self._work_out(address)
        return self._known[address]

    def _work_out(self, address: str) -> str:
        name, _, part = address.partition("#")
        item = self._study.items.get(item_of(name))
        if item is None and "." not in name:
            # A question of the study, or a word of one of its lists: RQ1, actors/carer.
            vocabulary, _, word = name.rpartition("/")
            route = (vocabulary or "questions", word)
            return self.line(Place("theories/study.yaml", route, at_key=True))
        if item is None:
            return self.line(self._study.finding_place(name))
        # A part that has a key of its own, such as a reasoning, is found at that key.
        key = "silent_where" if part == "silence" else part
        return self.line(Place(item.place.path, (*item.place.route, key), at_key=True))

    def line(self, place: Place) -> str:
        """Give the file and line of a place."""
        spot = locate(self._study.files.get(place.path), place)
        return f"{place.path}:{spot.line}" if spot else place.path
