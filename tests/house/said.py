"""Every text that the code says, found by reading it.

A text is found where ``say(…)``, ``say.text``, ``say.count``, ``say.word`` or ``msgid`` is given it. Given a parameter,
a field or a constant instead, the search goes on to whoever fills that in. ``python -m tests.house.said sv`` prints
what is not translated, as entries to fill in.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.house.tree import Source, sources

SPEAKER = "bot/language/"
"""Here texts are passed on; only those written out are said."""


@dataclass(frozen=True, order=True)
class Said:
    """One text: where it is said, its context, itself, and its plural."""

    where: str
    context: str
    text: str
    plural: str = ""


@dataclass(frozen=True)
class Place:
    """An expression whose value is said, and in which function it stands."""

    path: str
    node: ast.expr
    context: str = ""
    plural: str = ""
    parameters: tuple[str, ...] = ()
    function: str = ""


@dataclass(frozen=True)
class Carrier:
    """A parameter or a field that is said: ``owner`` is the function or class, "" for any that has such a field."""

    owner: str
    name: str
    context: str


def is_say(node: ast.expr, path: str = "") -> bool:
    """Tell whether an expression is a speaker."""
    match node:
        case ast.Name(id="say") | ast.Attribute(attr="say"):
            return True
        case ast.Name(id="self"):
            return path.startswith(SPEAKER)
        case ast.Attribute(value=value, attr="lasting"):
            return is_say(value, path)
        case _:
            return False


def sentence(call: ast.Call, path: str) -> tuple[ast.expr, str, str] | None:
    """Return what a call says, its context and its plural, if it says anything."""
    first, second = [*call.args[:2], *[ast.Constant("")] * 2][:2]
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    by_speaker = isinstance(call.func, ast.Attribute) and is_say(call.func.value, path)
    if is_say(call.func, path) or (by_speaker and name == "text") or ast.unparse(call.func) == "msgid":
        return first, "", ""
    if (by_speaker and name == "count") or name == "ngettext":
        return first, "", literal(second)
    if (by_speaker and name == "word") or name == "_word":
        return second, literal(first), ""
    return None


def literal(node: ast.expr) -> str:
    """Return the string that is written there, or nothing."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@cache
def functions(source: Source) -> dict[ast.AST, ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the innermost function around each node."""
    around: dict[ast.AST, ast.FunctionDef | ast.AsyncFunctionDef] = {}
    for function in ast.walk(source.tree):  # outer ones come first
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            around.update(dict.fromkeys(ast.walk(function), function))
    return around


@cache
def places() -> tuple[Place, ...]:
    """Return every expression that a speaker is given."""
    found = []
    for source in sources():
        around = functions(source)
        for call in ast.walk(source.tree):
            given = sentence(call, source.path) if isinstance(call, ast.Call) else None
            if given and (literal(given[0]) or not source.path.startswith(SPEAKER)):
                function = around.get(call)
                names = (
                    tuple(argument.arg for argument in [*function.args.args, *function.args.kwonlyargs])
                    if function
                    else ()
                )
                found.append(Place(source.path, *given, names, function.name if function else ""))
    return tuple(found)


@cache
def constants() -> dict[str, ast.expr]:
    """Return what is assigned to names and fields at the level of modules and classes."""
    bodies = [
        node for source in sources() for node in ast.walk(source.tree) if isinstance(node, ast.Module | ast.ClassDef)
    ]
    found = {}
    for statement in [statement for body in bodies for statement in body.body]:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
            case _:
                pass
    return found


def strings(node: ast.expr) -> Iterator[str]:
    """Yield the texts in a constant; of a dict, its values."""
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.Dict(values=values) | ast.Tuple(elts=values) | ast.List(elts=values) | ast.Set(elts=values):
            for value in values:
                yield from strings(value)
        case ast.Call(args=args) if ast.unparse(node.func) != "msgid":
            for value in args:
                yield from strings(value)
        case _:
            pass


def follow(place: Place) -> Iterator[Said | Carrier]:
    """Yield the texts an expression can stand for, or who fills it in."""
    match place.node:
        case ast.Constant(value=str(text)):
            yield Said(f"{place.path}:{place.node.lineno}", place.context, text, place.plural)
        case ast.IfExp(body=one, orelse=other):
            for node in (one, other):
                yield from follow(
                    Place(place.path, node, place.context, place.plural, place.parameters, place.function)
                )
        case ast.Subscript(value=ast.Name(id=name)) | ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get")):
            yield from of_constant(name, place)
        case ast.Name(id=name) if name in place.parameters:
            yield Carrier(place.function, name, place.context)
        case ast.Name(id=name):
            yield from of_constant(name, place)
        case ast.Attribute(attr=name):
            yield from of_constant(name, place)
            yield Carrier("", name, place.context)
        case _:
            pass


def of_constant(name: str, place: Place) -> Iterator[Said]:
    """Yield the texts of a constant."""
    for text in strings(constants()[name]) if name in constants() else ():
        yield Said(f"{place.path}:{place.node.lineno}", place.context, text)


@cache
def signatures() -> dict[str, tuple[str, ...]]:
    """Return the parameters of every function and the fields of every class, in order, without self."""
    found: dict[str, tuple[str, ...]] = {}
    for node in [node for source in sources() for node in ast.walk(source.tree)]:
        match node:
            case ast.FunctionDef(name=name, args=args) | ast.AsyncFunctionDef(name=name, args=args):
                found[name] = tuple(a.arg for a in [*args.args, *args.kwonlyargs] if a.arg not in {"self", "cls"})
            case ast.ClassDef(name=name, body=body):
                found[name] = tuple(
                    a.target.id for a in body if isinstance(a, ast.AnnAssign) and isinstance(a.target, ast.Name)
                )
            case _:
                pass
    return found


@cache
def calls() -> dict[str, list[tuple[Source, ast.Call, ast.FunctionDef | ast.AsyncFunctionDef | None]]]:
    """Return every call by the name of what is called, with the function that it stands in."""
    found: dict[str, list[tuple[Source, ast.Call, ast.FunctionDef | ast.AsyncFunctionDef | None]]] = {}
    for source in sources():
        around = functions(source)
        for call in [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]:
            called = ast.unparse(call.func).rpartition(".")[2]
            found.setdefault(called, []).append((source, call, around.get(call)))
    return found


def filled_in(carrier: Carrier) -> Iterator[Place]:
    """Yield what callers give for a parameter or a field."""
    owners = [carrier.owner] if carrier.owner else list(signatures())
    for owner in owners:
        names = signatures().get(owner, ())
        if carrier.name not in names:
            continue
        for source, call, function in calls().get(owner, ()):
            given = dict(zip(names, call.args, strict=False)) | {word.arg: word.value for word in call.keywords}
            if carrier.name in given:
                parameters = (
                    tuple(argument.arg for argument in [*function.args.args, *function.args.kwonlyargs])
                    if function
                    else ()
                )
                name = function.name if function else ""
                yield Place(source.path, given[carrier.name], carrier.context, "", parameters, name)


@cache
def said() -> tuple[Said, ...]:
    """Return every text the code says."""
    texts: set[Said] = set()
    waiting: list[Said | Carrier] = [found for place in places() for found in follow(place)]
    done: set[Carrier] = set()
    while waiting:
        match waiting.pop():
            case Said() as text:
                texts.add(text)
            case Carrier() as carrier:
                if carrier in done:
                    continue
                done.add(carrier)
                waiting += [found for place in filled_in(carrier) for found in follow(place)]
    return tuple(sorted(text for text in texts if text.text))


def missing(language: str) -> list[Said]:
    """Return the texts that a language does not translate."""
    from bot.language.catalogues import catalogue

    known = catalogue(language)._catalog  # type: ignore[attr-defined]
    keys = {key[0] if isinstance(key, tuple) else key for key in known}
    return [text for text in said() if (f"{text.context}\x04{text.text}" if text.context else text.text) not in keys]


def entry(text: Said) -> str:
    """Return a text as it stands in a .po file, to be translated."""
    context = f'msgctxt "{text.context}"\n' if text.context else ""
    quoted, plural = (part.replace('"', '\\"').replace("\n", "\\n") for part in (text.text, text.plural))
    answer = f'msgid_plural "{plural}"\nmsgstr[0] ""\nmsgstr[1] ""' if plural else 'msgstr ""'
    return f'#: {text.where}\n{context}msgid "{quoted}"\n{answer}\n'


if __name__ == "__main__":
    print("\n".join(entry(text) for text in missing(sys.argv[1])))
