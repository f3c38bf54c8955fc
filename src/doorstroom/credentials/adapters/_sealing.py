"""Keys at rest: encrypted with a key that is derived from a secret of the operator."""

from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from doorstroom.credentials.errors import SealError
from doorstroom.formats.credentials import SigningKey, base64url, from_base64url

_PURPOSE = b"doorstroom: keys of issuers, 1"
_NONCE = 12


def seal_key(key: SigningKey, *, secret: str = "") -> str:
    """Return the secret half, encrypted; only beside its own public half can it be opened.

    Args:
        key: what is kept.
        secret: of the operator; "" is the one in the settings.
    """
    nonce = token_bytes(_NONCE)
    sealed = _cipher(secret).encrypt(nonce, key.seed, key.public.multibase.encode())
    return base64url(nonce + sealed)


def open_key(sealed: str, public: str, *, secret: str = "") -> SigningKey:
    """Return a key that was sealed.

    Raises:
        SealError: it was sealed with another secret, or was changed.
    """
    try:
        data = from_base64url(sealed)
        seed = _cipher(secret).decrypt(data[:_NONCE], data[_NONCE:], public.encode())
    except (ValueError, InvalidTag) as error:
        raise SealError(
            f"The key {public} cannot be opened: DOORSTROOM_CREDENTIALS_SECRET (or, without it, "
            "DOORSTROOM_SECRET_KEY) is not what it was sealed with. With the "
            "old secret in a file, run: doorstroom credentials reseal --old-secret FILE."
        ) from error
    return SigningKey(seed)


def _cipher(secret: str) -> AESGCM:
    chosen = secret or settings.CREDENTIALS_SECRET
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(chosen.encode())
    return AESGCM(derived)
