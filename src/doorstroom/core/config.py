"""What an operator can set: one frozen dataclass, read once from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from doorstroom.formats.places import NO_POSTCODES, Postcodes

DEVELOPMENT_KEY = "development-only-key-never-use-this-in-production"
_EVENTS = re.compile(r"(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?)?/[A-Za-z0-9._/-]*", re.ASCII)
_ADDRESS = re.compile(r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?/?", re.ASCII)


class ConfigError(ValueError):
    """A setting cannot be used as it stands; the message says which and what would do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Operator settings; each field is `DOORSTROOM_<FIELD>`, or `…_FILE` naming a file with it."""

    production: bool = field(
        default=False,
        metadata={"help": "Runs for real: demands a secret key and hosts, and HTTPS cookies."},
    )
    debug: bool = field(
        default=False, metadata={"help": "Shows error details in the browser. Never in production."}
    )
    secret_key: str = field(
        default=DEVELOPMENT_KEY,
        metadata={"help": "Signs sessions and links. At least 50 random characters."},
    )
    hosts: tuple[str, ...] = field(
        default=("127.0.0.1", "localhost", "[::1]"),
        metadata={"help": "Host names the server answers to, separated by commas."},
    )
    address: str = field(
        default="",
        metadata={
            "help": "Address that readers type, as https://doorstroom.example.nl: in links that "
            "leave the site, and for years in credentials. Empty is https:// and the first host."
        },
    )
    events_url: str = field(
        default="",
        metadata={
            "help": "Where browsers hear that something changed: /events/ when the proxy passes "
            "that on (docs/operate/serving.md), or https://…/events/. Empty: pages ask every 15 "
            "seconds; on a laptop it arranges itself."
        },
    )
    credentials_secret: str = field(
        default="",
        metadata={
            "help": "Encrypts the keys that sign credentials; at least 50 random characters. Empty "
            "is the secret key. Before you change it: docs/operate/credentials.md."
        },
    )
    vc_api_token: str = field(
        default="",
        metadata={
            "help": "Opens POST /api/vc/issue and /api/vc/verify to who sends it as Bearer token; "
            "at least 32 characters. Empty closes them."
        },
    )
    data_dir: Path = field(
        default=Path("var"), metadata={"help": "Folder for the database and collected files."}
    )
    database_url: str = field(
        default="",
        metadata={"help": "postgres://… for PostgreSQL; empty is SQLite in the data folder."},
    )
    postcodes: str = field(
        default="",
        metadata={"help": "CSV with pc4, latitude and longitude, to find places by postcode."},
    )
    issuers: str = field(
        default="",
        metadata={
            "help": "Folder with what is known of issuers of credentials: known.json, their "
            "documents and their status lists."
        },
    )
    matching_memory: int = field(
        default=512,
        metadata={"help": "Megabytes that one run of the matcher may take for what it compares."},
    )
    mail_host: str = field(
        default="",
        metadata={"help": "Mail server; empty prints every message where the server was started."},
    )
    mail_port: int = field(default=587, metadata={"help": "Port of the mail server."})
    mail_user: str = field(
        default="", metadata={"help": "Name to sign in with at the mail server."}
    )
    mail_password: str = field(default="", metadata={"help": "Password to sign in with there."})
    mail_tls: bool = field(
        default=True, metadata={"help": "Whether to speak STARTTLS with the mail server."}
    )
    mail_from: str = field(
        default="doorstroom@localhost", metadata={"help": "Address that messages come from."}
    )
    oidc_url: str = field(
        default="",
        metadata={"help": "Address of an OpenID Connect provider; empty is none."},
    )
    oidc_name: str = field(
        default="OpenID", metadata={"help": "What the button says: “Sign in with …”."}
    )
    oidc_client: str = field(default="", metadata={"help": "Client identifier at the provider."})
    oidc_secret: str = field(default="", metadata={"help": "Client secret at the provider."})
    shared: Path = field(
        default=Path("../shared"),
        metadata={"help": "Folder with reference data for development; not needed to run."},
    )

    def known_postcodes(self) -> Postcodes:
        """Read the table that the operator names.

        Raises:
            PostcodesError: it cannot be used.
        """
        return Postcodes.read(Path(self.postcodes)) if self.postcodes else NO_POSTCODES

    def issuers_folder(self) -> Path | None:
        """Return the folder with what is known of issuers, where the operator names one."""
        return Path(self.issuers) if self.issuers else None

    def base_address(self) -> str:
        """Return what stands before the path in links that leave the site.

        Empty in development, where nobody says on which port readers come in.
        """
        if self.address or not self.production:
            return self.address.rstrip("/")
        return f"https://{self.hosts[0]}"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Config":
        """Read the settings.

        Raises:
            ConfigError: when a value cannot be read, or production lacks what it needs.
        """
        source = os.environ if environment is None else environment
        values = {
            one.name: _parsed(one.name, raw, type(one.default))
            for one in fields(cls)
            if (raw := _raw(source, one.name)) is not None and (raw or one.type is bool)
        }
        config = cls(**values)  # type: ignore[arg-type]  # parsed to each field's own type
        config._refuse_unfit_address()
        config._refuse_unfit_events()
        config._refuse_absent_issuers()
        config._refuse_unsafe_production()
        config._refuse_unfit_credentials()
        return config

    @property
    def public_address(self) -> str:
        """Where readers find this server; of the settings, never of a request."""
        first = self.hosts[0].lstrip(".") if self.hosts else "localhost"
        return self.base_address() or f"https://{first}"

    def _refuse_unfit_credentials(self) -> None:
        for name, least in (("credentials_secret", 50), ("vc_api_token", 32)):
            if 0 < len(getattr(self, name)) < least:
                raise ConfigError(
                    f"DOORSTROOM_{name.upper()} is shorter than {least} characters. Make a long "
                    "random one, or leave it empty."
                )

    def _refuse_unfit_address(self) -> None:
        if self.address and not _ADDRESS.fullmatch(self.address):
            raise ConfigError(
                f"DOORSTROOM_ADDRESS is {self.address!r}; write https:// and the host name, "
                "without a path."
            )

    def _refuse_unfit_events(self) -> None:
        if self.events_url and (
            self.events_url.startswith("//") or not _EVENTS.fullmatch(self.events_url)
        ):
            raise ConfigError(
                f"DOORSTROOM_EVENTS_URL is {self.events_url!r}; write a path as /events/, or "
                "https://, a host name and a path."
            )

    def _refuse_absent_issuers(self) -> None:
        if self.issuers and not Path(self.issuers).is_dir():
            raise ConfigError(f"DOORSTROOM_ISSUERS names {self.issuers}, which is no folder.")

    def _refuse_unsafe_production(self) -> None:
        if not self.production:
            return
        if self.secret_key == DEVELOPMENT_KEY or len(self.secret_key) < 50:  # noqa: PLR2004 - as the field's help says
            raise ConfigError(
                "DOORSTROOM_PRODUCTION is on, but DOORSTROOM_SECRET_KEY is missing or shorter "
                "than 50 characters. Set a long random key, or name a file with it in "
                "DOORSTROOM_SECRET_KEY_FILE."
            )
        if self.hosts in {(), Config().hosts}:
            raise ConfigError(
                "DOORSTROOM_PRODUCTION is on, but DOORSTROOM_HOSTS is missing. Name the host names "
                "that readers type, separated by commas."
            )
        if not self.address and any(host.startswith(("*", ".")) for host in self.hosts):
            raise ConfigError(
                "DOORSTROOM_HOSTS lets in more names than one can tell. Name the address of the "
                "site in DOORSTROOM_ADDRESS: links in mails and on paper lead there, whatever "
                "name a request carries."
            )
        if self.debug:
            raise ConfigError("DOORSTROOM_DEBUG cannot be on together with DOORSTROOM_PRODUCTION.")


def _raw(source: Mapping[str, str], name: str) -> str | None:
    variable = f"DOORSTROOM_{name.upper()}"
    if file := source.get(f"{variable}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{variable}_FILE names {file}, which cannot be read.") from error
    return source.get(variable)


def _parsed(name: str, raw: str, kind: type) -> bool | int | str | Path | tuple[str, ...]:
    if kind is int:
        if not (raw.isascii() and raw.isdigit()):
            raise ConfigError(f"DOORSTROOM_{name.upper()} is {raw!r}; use a whole number.")
        return int(raw)
    if kind is bool:
        if raw not in {"true", "false"}:
            raise ConfigError(f"DOORSTROOM_{name.upper()} is {raw!r}; use 'true' or 'false'.")
        return raw == "true"
    if kind is tuple:
        return tuple(part.strip() for part in raw.split(",") if part.strip())
    return Path(raw) if issubclass(kind, Path) else raw
