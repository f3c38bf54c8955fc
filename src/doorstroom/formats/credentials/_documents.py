"""Strict JSON in, canonical JSON out (RFC 8785)."""

import json
import math
from typing import Any, NoReturn

from doorstroom.formats.credentials._errors import CredentialError

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 40
MAX_VALUES = 100_000
EXACT = 2**53 - 1
"""Whole numbers up to here are the same in every language."""
_EXPONENT_FROM, _EXPONENT_TO = 21, -7

Json = dict[str, Any]


def read_document(text: str | bytes, *, most: int = MAX_BYTES) -> Json:
    """Return the one JSON object in a text, read so that no two readers differ about it.

    Raises:
        CredentialError: not JSON, not one object, a name twice, a number that languages read
            differently, half a character, too large, too deep, too many values.
    """
    document = read_json(text, most=most)
    if not isinstance(document, dict):
        raise CredentialError("json_object")
    return document


def read_json(text: str | bytes, *, most: int = MAX_BYTES) -> Any:
    """Return any JSON value, read as strictly as `read_document` does."""
    if len(text) > most:
        raise CredentialError("json_large", most=f"{most:,}")
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        raise CredentialError("json_encoding") from error
    try:
        value = json.loads(decoded, object_pairs_hook=_each_once, parse_constant=_no_number)
    except CredentialError:
        raise
    except RecursionError as error:
        raise CredentialError("json_deep", most=MAX_DEPTH) from error
    except ValueError as error:
        raise CredentialError("json_unreadable", reason=str(error)) from error
    check_value(value)
    return value


def check_value(value: Any) -> None:
    """Hold a JSON value in memory to the same limits; also finds a cycle of objects.

    Raises:
        CredentialError: as `read_document`.
    """
    level, count, depth = [value], 0, 0
    while level:
        depth += 1
        count += len(level)
        if depth > MAX_DEPTH:
            raise CredentialError("json_deep", most=MAX_DEPTH)
        if count > MAX_VALUES:
            raise CredentialError("json_many", most=f"{MAX_VALUES:,}")
        inside: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                for name in one:
                    _check_leaf(name)
                inside.extend(one.values())
            elif isinstance(one, list):
                inside.extend(one)
            else:
                _check_leaf(one)
        level = inside


def _check_leaf(value: Any) -> None:
    if isinstance(value, str):
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise CredentialError("json_encoding") from error
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) > EXACT:
            raise CredentialError("json_number", name=f"{value!r:.40}")
    else:
        raise CredentialError("json_unreadable", reason=f"{type(value).__name__} is not JSON")


def canonical_json(value: Any) -> str:
    r"""Return the one spelling of a JSON value: RFC 8785 (JCS).

    >>> canonical_json({"b": 1.0, "a": [1e21, "€\n", None, True]})
    '{"a":[1e+21,"€\\n",null,true],"b":1}'
    """
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return f"{{{','.join(f'{_text(name)}:{canonical_json(value[name])}' for name in names)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(canonical_json, value))}]"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return _text(value) if isinstance(value, str) else json.dumps(value)


def number_text(value: float) -> str:
    """Return a number as ECMAScript writes it.

    >>> [number_text(one) for one in (1.0, -0.0, 1e-7, 123456789.5, 1e21, 5e-324)]
    ['1', '0', '1e-7', '123456789.5', '1e+21', '5e-324']
    """
    if value == int(value) and abs(value) <= EXACT:
        return str(int(value))
    sign, text = ("-", repr(float(-value))) if value < 0 else ("", repr(float(value)))
    mantissa, _, exponent = text.partition("e")
    mantissa, power = mantissa.removesuffix(".0"), int(exponent or 0)
    digits = mantissa.replace(".", "")
    if not exponent:
        return sign + mantissa
    if 0 < power < _EXPONENT_FROM:
        return f"{sign}{digits:0<{power + 1}}"
    if _EXPONENT_TO < power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    return f"{sign}{mantissa}e{power:+d}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _each_once(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise CredentialError("json_twice", name=name[:40])
            seen.add(name)
    return found


def _no_number(name: str) -> NoReturn:
    raise CredentialError("json_number", name=name)
