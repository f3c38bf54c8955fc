"""Bytes as text: base58 and base64url, with and without the letter that says which (multibase)."""

import base64
import binascii

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_DIGITS = {sign: value for value, sign in enumerate(_ALPHABET)}
_MOST = 256


def base58(data: bytes) -> str:
    r"""Write bytes in base58 (Bitcoin's alphabet).

    >>> base58(b"\0\0abc")
    '11ZiCa'
    """
    number = int.from_bytes(data, "big")
    signs = []
    while number:
        number, digit = divmod(number, 58)
        signs.append(_ALPHABET[digit])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "1" * zeros + "".join(reversed(signs))


def from_base58(text: str) -> bytes:
    r"""Read base58.

    >>> from_base58("11ZiCa")
    b'\x00\x00abc'

    Raises:
        ValueError: a sign that is not of the alphabet, or more than 256 of them.
    """
    if len(text) > _MOST:
        raise ValueError("it is too long")
    number = 0
    try:
        for sign in text:
            number = number * 58 + _DIGITS[sign]
    except KeyError as error:
        raise ValueError("it is no base58") from error
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base64url(data: bytes) -> str:
    """Write bytes in base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Read base64url without padding, in its one proper spelling.

    Raises:
        ValueError: it is not that.
    """
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("it is no base64url") from error
    if base64url(data) != text:
        raise ValueError("it is not the one spelling of its base64url")
    return data


def from_multibase(text: str) -> bytes:
    """Read base58 marked `z` or base64url marked `u`.

    Raises:
        ValueError: another mark, or not what the mark says.
    """
    if text[:1] == "z":
        return from_base58(text[1:])
    if text[:1] == "u":
        return from_base64url(text[1:])
    raise ValueError("it begins with neither z nor u")
