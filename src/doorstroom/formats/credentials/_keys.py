"""Ed25519 keys and how they are written (Multikey, did:key)."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._multibase import base58, from_multibase

_PUBLIC, _SECRET = b"\xed\x01", b"\x80\x26"
KEY_BYTES, SIGNATURE_BYTES = 32, 64


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key, its 32 bytes."""

    raw: bytes
    _loaded: Ed25519PublicKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "_loaded", Ed25519PublicKey.from_public_bytes(self.raw))
        except ValueError as error:
            raise CredentialError("key_invalid", reason="not 32 bytes") from error

    @classmethod
    def from_multibase(cls, text: str) -> "PublicKey":
        """Read `z6Mk…`.

        Raises:
            CredentialError: it is no Ed25519 key in multibase.
        """
        return cls(_unmarked(text, _PUBLIC))

    @property
    def multibase(self) -> str:
        """The key as Multikey and did:key write it: `z6Mk…`."""
        return f"z{base58(_PUBLIC + self.raw)}"

    @property
    def did(self) -> str:
        """The did:key of this key."""
        return f"did:key:{self.multibase}"

    def verifies(self, signature: bytes, data: bytes) -> bool:
        """Say whether a signature over these data was made with this key's other half."""
        if len(signature) != SIGNATURE_BYTES:
            return False
        try:
            self._loaded.verify(signature, data)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An Ed25519 key that signs; made from 32 bytes that the caller drew and keeps secret.

    It never shows its secret in a message; `secret_multibase` is for keeping it encrypted.
    """

    seed: bytes = field(repr=False)
    public: PublicKey = field(init=False)
    _loaded: Ed25519PrivateKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        try:
            loaded = Ed25519PrivateKey.from_private_bytes(self.seed)
        except ValueError as error:
            raise CredentialError("key_invalid", reason="not 32 bytes") from error
        object.__setattr__(self, "_loaded", loaded)
        object.__setattr__(self, "public", PublicKey(loaded.public_key().public_bytes_raw()))

    @classmethod
    def from_multibase(cls, text: str) -> "SigningKey":
        """Read a secret `z3u2…`.

        Raises:
            CredentialError: it is no Ed25519 secret key in multibase.
        """
        return cls(_unmarked(text, _SECRET))

    @property
    def secret_multibase(self) -> str:
        """The secret as Multikey writes it: `z3u2…`."""
        return f"z{base58(_SECRET + self.seed)}"

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature over these data."""
        return self._loaded.sign(data)


def _unmarked(text: str, mark: bytes) -> bytes:
    try:
        data = from_multibase(text)
    except ValueError as error:
        raise CredentialError("key_invalid", reason=str(error)) from error
    if not data.startswith(mark):
        raise CredentialError("key_invalid", reason="another kind of key")
    return data[len(mark) :]
