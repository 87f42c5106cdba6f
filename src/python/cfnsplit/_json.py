"""Writes an object as JSON, and refuses what JSON does not have: the module json would turn some of it into something
else, such as the key 12 into "12", and stops at objects that are nested deeply."""
import math
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any, Iterator, List, Optional, Set, Tuple

# Far above any template. Lists that hold one list many times over, and so on, can become longer than any memory.
MOST_CHARACTERS = 1 << 28
CHARACTERS_OF_A_VALUE = 64  # that each value counts for beside its text

Member = Tuple[Any, str, Any]  # the key or index, what stands before the value, the value


def json_of(value: Any, function: str, what: str) -> str:
    """`function` and `what` are for complaints."""
    return _Writer(function, what).write(value)


class _Writer:
    def __init__(self, function: str, what: str) -> None:
        self.function, self.what = function, what
        self.parts: List[str] = []
        self.length = 0
        self.open_ids: Set[int] = set()  # of the containers around what is written

    def write(self, value: Any) -> str:
        """Goes by a list of its own, for what nests deeply would end Python's stack."""
        above: List[Tuple[Iterator[Member], str, int]] = []  # what is left of each container, how it ends, its id
        members: Iterator[Member] = iter([(None, "", value)])
        while True:
            for key, before, one in members:
                text = self.scalar(key, one)
                if text is None:
                    is_object = isinstance(one, Mapping)
                    above.append((members, "}" if is_object else "]", self.enter(key, one)))
                    self.add(before + ("{" if is_object else "["))
                    members = self.members_of(one) if is_object else _elements(one)
                    break
                self.add(before + text)
            else:
                if not above:
                    return "".join(self.parts)
                members, end, closed = above.pop()
                self.open_ids.discard(closed)
                self.add(end)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text) + CHARACTERS_OF_A_VALUE
        if self.length > MOST_CHARACTERS:
            raise TypeError(f"{self.function}: {self.what} is too long, or holds one object too many times over; if it "
                            "is meant to be so, give its text")

    def scalar(self, key: Any, one: Any) -> Optional[str]:
        """None for a container."""
        if isinstance(one, str):
            return encode_basestring(one)
        if one is None or isinstance(one, bool):
            return {None: "null", True: "true", False: "false"}[one]
        if isinstance(one, int):
            try:
                return int.__repr__(one)
            except ValueError:  # Python writes out no more than some thousand digits
                raise self.refusal(key, "has too many digits") from None
        if isinstance(one, float):
            if not math.isfinite(one):
                raise self.refusal(key, f"is {one}")
            return float.__repr__(one)
        if isinstance(one, (Mapping, list, tuple)):
            return None
        raise self.refusal(key, f"is a {type(one).__name__}")

    def enter(self, key: Any, one: Any) -> int:
        if id(one) in self.open_ids:
            raise self.refusal(key, "holds itself")
        self.open_ids.add(id(one))
        return id(one)

    def members_of(self, value: Any) -> Iterator[Member]:
        comma = ""
        for key, one in value.items():
            if not isinstance(key, str):
                raise self.refusal(key, f"is a key, and no text but a {type(key).__name__}")
            yield key, f"{comma}{encode_basestring(key)}:", one
            comma = ","

    def refusal(self, key: Any, reason: str) -> TypeError:
        where = "it" if key is None else f"'{key}'"
        return TypeError(f"{self.function}: {self.what} can hold only what JSON has, and {where} {reason}")


def _elements(value: Any) -> Iterator[Member]:
    comma = ""
    for index, one in enumerate(value):
        yield index, comma, one
        comma = ","
