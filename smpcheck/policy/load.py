"""A policy file, with all it extends and refers to, becomes a Policy; or a PolicyError says
everything that is wrong, each with file, line and column."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ValidationError

from smpcheck.errors import PolicyError, Problem
from smpcheck.kinds.base import Company, Rule
from smpcheck.kinds.registry import kind_names, rule_class
from smpcheck.model import Category
from smpcheck.policy.messages import did_you_mean, problems_of
from smpcheck.policy.packs import PREFIX, pack_names, pack_path
from smpcheck.policy.registers import Entry, Register, RegisterSource, read_csv
from smpcheck.policy.schema import Header, Permission, Policy, PolicyFile
from smpcheck.policy.source import Located, Mark, Source, read_yaml
from smpcheck.policy.vocabulary import Vocabulary, expand, read_vocabulary

__all__ = ["load_policy"]

_CATEGORIES: tuple[str, ...] = Category.__args__  # type: ignore[attr-defined]


def load_policy(path: str | os.PathLike[str], *, allow_outside: bool = False) -> Policy:
    """The policy in a file.

    Files that it names must lie in its folder or below, unless ``allow_outside``. Raises
    PolicyError with every problem found.
    """
    return _Loader(Path(path), allow_outside).load()


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


_FILE_KEYS: dict[tuple[str, ...], Sequence[str]] = {
    (): _keys(PolicyFile),
    ("policy",): _keys(Header),
    ("policy", "company"): _keys(Company),
    ("exceptions",): _keys(Permission),
}


class _Loader:
    def __init__(self, path: Path, allow_outside: bool) -> None:
        self.path = path
        self.root = path.resolve().parent
        self.allow_outside = allow_outside
        self.problems: list[Problem] = []
        self.files: list[Path] = []
        self.header: Header | None = None
        self.header_place: Located | None = None
        self.rules: dict[str, Located] = {}
        self.registers: dict[str, Register] = {}
        self.exceptions: list[Permission] = []
        self.exception_marks: list[Mark] = []
        self.vocabularies: dict[Path, Vocabulary] = {}  # of each file that has been read

    def load(self) -> Policy:
        top = self._file(Source(self.path, str(self.path)), ())
        if top is not None and self.header is None and not self.problems:
            self.problems.append(top.mark.problem("no 'policy', expected the key 'policy' here"))
        rules = [rule for place in self.rules.values() if (rule := self._rule(place)) is not None]
        self._references()
        if self.problems:
            raise PolicyError(sorted(self.problems, key=self._order))
        assert self.header is not None
        return Policy(
            file=str(self.path),
            header=self.header,
            rules=tuple(rules),
            registers=self.registers,
            exceptions=tuple(self.exceptions),
            places=self.rules,
            exception_marks=tuple(self.exception_marks),
            header_place=self.header_place,
            files=tuple(self.files),
        )

    def _order(self, problem: Problem) -> tuple[bool, str, int, int]:
        """The policy's own problems first, each file's in its order."""
        return problem.file != str(self.path), problem.file, problem.line, problem.column

    # --- files -----------------------------------------------------------------------------

    def _file(self, source: Source, chain: tuple[Path, ...]) -> Located | None:
        """Reads a file after all that it extends. ``chain`` is the way to it, to find cycles."""
        self.files.append(source.path)
        try:
            located = read_yaml(source)
        except PolicyError as error:
            self.problems += error.problems
            return None
        plain = located.plain()
        try:
            file = PolicyFile.model_validate(plain)
        except ValidationError as error:
            self.problems += problems_of(error, located, _keys_for(located))
            file = None
        if not isinstance(plain, dict):
            return None
        resolved = source.path.resolve()
        inherited = self._extends(located, source, (*chain, resolved))
        vocabulary, problems = read_vocabulary(located.value.get("vocabulary"), inherited)
        self.problems += problems
        self.vocabularies[resolved] = vocabulary
        if file is None:
            declared = located.value.get("registers")
            for id, _ in declared.items() if declared else ():
                self.registers.setdefault(id, Register(id))
        else:
            if file.policy is not None and not _is_pack(source.path):
                self.header, self.header_place = file.policy, located.value["policy"]
            self._registers(file.registers, located, source)
            self.exceptions += file.exceptions
            marks = located.value.get("exceptions")
            self.exception_marks += [item.mark for item in marks.value] if marks else []
        self._collect_rules(located, vocabulary)
        return located

    def _extends(self, located: Located, source: Source, chain: tuple[Path, ...]) -> Vocabulary:
        """Reads what a file extends, unless it was read already; the lists of words it brings."""
        parents = located.value.get("extends")
        vocabulary: dict[str, str] = {}
        if parents is None or not isinstance(parents.value, list):
            return vocabulary
        for parent in parents.value:
            if not isinstance(parent.value, str):
                continue
            inherited = self._parent(parent, source)
            if inherited is None:
                continue
            resolved = inherited.path.resolve()
            if resolved in chain:
                names = " → ".join(
                    path.name for path in [*chain[chain.index(resolved) :], resolved]
                )
                self.problems.append(parent.mark.problem(f"extends itself: {names}"))
                continue
            if resolved not in self.vocabularies:
                self.vocabularies[resolved] = {}
                self._file(inherited, chain)
            vocabulary.update(self.vocabularies[resolved])
        return vocabulary

    def _parent(self, parent: Located, source: Source) -> Source | None:
        name = parent.value
        if name.startswith(PREFIX):
            path = pack_path(name.removeprefix(PREFIX))
            if path is not None:
                return Source(path, name)
            known = [PREFIX + pack for pack in pack_names()]
            self.problems.append(
                parent.mark.problem(
                    f"no pack {name!r}, expected one of {', '.join(known)}"
                    + did_you_mean(name, known)
                )
            )
            return None
        path = self._inside(name, parent.mark, source)
        if path is not None and not path.is_file():
            self.problems.append(parent.mark.problem(f"no file {name!r}, expected a policy file"))
            return None
        return None if path is None else Source(path, str(Path(source.name).parent / name))

    def _inside(self, name: str, mark: Mark, source: Source) -> Path | None:
        """The path of a file named in another, which must lie in the policy's folder."""
        path = source.path.parent / name
        allowed = source.path.resolve().parent if _is_pack(source.path) else self.root
        if not self.allow_outside and not path.resolve().is_relative_to(allowed):
            self.problems.append(
                mark.problem(
                    f"{name!r} lies outside the policy's folder, expected a file inside it"
                    " (or --allow-outside)"
                )
            )
            return None
        return path

    # --- registers -------------------------------------------------------------------------

    def _registers(
        self, given: Mapping[str, RegisterSource], located: Located, source: Source
    ) -> None:
        for id, register in given.items():
            place = located.value["registers"].value[id]
            entries: list[tuple[Entry, Mark]] = []
            if register.source is not None:
                mark = place.value["source"].mark
                path = self._inside(register.source, mark, source)
                if path is not None and not path.is_file():
                    self.problems.append(
                        mark.problem(f"no file {register.source!r}, expected a CSV register")
                    )
                elif path is not None:
                    name = str(Path(source.name).parent / register.source)
                    self.files.append(path)
                    entries, problems = read_csv(path, name)
                    self.problems += problems
            elif not register.names and "names" not in place.value:
                self.problems.append(
                    place.mark.problem("has neither 'source' nor 'names', expected one of them")
                )
            names = place.value.get("names")
            marks = [item.mark for item in names.value] if names else []
            entries += zip(register.names, marks, strict=True)
            self.registers[id] = Register(
                id, tuple(entry for entry, _ in entries), tuple(mark for _, mark in entries)
            )

    # --- rules -----------------------------------------------------------------------------

    def _collect_rules(self, located: Located, vocabulary: Vocabulary) -> None:
        """Lays a file's rules over those inherited, field by field."""
        listed = located.value.get("rules")
        if listed is None or not isinstance(listed.value, list):
            return
        here: dict[str, Mark] = {}
        for written in listed.value:
            if not isinstance(written.value, dict):
                continue
            place = expand(written, vocabulary)
            id_place = place.value.get("id")
            if id_place is None or not isinstance(id_place.value, str):
                self.problems.append(place.mark.problem("no 'id', expected the key 'id' here"))
                continue
            id = id_place.value
            if id in here:
                self.problems.append(
                    id_place.mark.problem(f"a second rule {id!r}, first on line {here[id].line}")
                )
                continue
            here[id] = id_place.mark
            inherited = self.rules.get(id)
            if inherited is None:
                self.rules[id] = place
                continue
            kind, before = place.value.get("kind"), inherited.value.get("kind")
            if kind and before and kind.value != before.value:
                self.rules[id] = place  # another kind has other fields: nothing to inherit
                continue
            self.rules[id] = Located(
                {**inherited.value, **place.value}, place.mark, {**inherited.keys, **place.keys}
            )

    def _rule(self, place: Located) -> Rule | None:
        kind = place.value.get("kind")
        if kind is None:
            known = [id for id in self.rules if self.rules[id] is not place]
            self.problems.append(
                place.mark.problem(
                    "no 'kind', expected the key 'kind' (or the id of an inherited rule)"
                    + did_you_mean(str(place.value["id"].value), known)
                )
            )
            return None
        try:
            cls = rule_class(str(kind.value))
        except Exception as error:  # a company's own package may fail in any way
            self.problems.append(
                kind.mark.problem(f"kind {kind.value!r} cannot be loaded: {error}")
            )
            return None
        if cls is None:
            known = kind_names()
            self.problems.append(
                kind.mark.problem(
                    f"no kind {kind.value!r}, expected one of {', '.join(known)}"
                    + did_you_mean(str(kind.value), known)
                )
            )
            return None
        try:
            return cls.model_validate(place.plain())
        except ValidationError as error:
            self.problems += problems_of(error, place, {(): _keys(cls)})
            return None

    def _references(self) -> None:
        """Registers and rules that are referred to must be there."""
        for named in (named for place in self.rules.values() for named in _named_registers(place)):
            if named.value in self.registers or named.mark.file.startswith(PREFIX):
                continue  # a pack may name a register that a company does not have
            expected = ", ".join(self.registers) or "a register declared under 'registers'"
            self.problems.append(
                named.mark.problem(
                    f"no register {named.value!r}, expected {expected}"
                    + did_you_mean(named.value, self.registers)
                )
            )
        targets = ("*", *_CATEGORIES, *self.rules)
        for permission, mark in zip(self.exceptions, self.exception_marks, strict=True):
            if permission.rule not in targets:
                self.problems.append(
                    mark.problem(
                        f"no rule {permission.rule!r}, expected a rule's id, a category or *"
                        + did_you_mean(permission.rule, targets)
                    )
                )


def _named_registers(rule: Located) -> list[Located]:
    """The values of a rule's field ``register`` that are texts."""
    field = rule.value.get("register")
    listed = field.value if field and isinstance(field.value, list) else [field]
    return [named for named in listed if named and isinstance(named.value, str)]


def _is_pack(path: Path) -> bool:
    found = pack_path(path.stem)
    return found is not None and found.resolve() == path.resolve()


def _keys_for(located: Located) -> dict[tuple[str, ...], Sequence[str]]:
    keys = dict(_FILE_KEYS)
    registers = located.value.get("registers") if isinstance(located.value, dict) else None
    for id in registers.value if registers and isinstance(registers.value, dict) else ():
        keys["registers", id] = _keys(RegisterSource)
        keys["registers", id, "names"] = _keys(Entry)
    return keys
