from collections.abc import Mapping
from dataclasses import dataclass

from doorstroom.formats.tables import Fault


@dataclass(frozen=True, slots=True)
class Records:
    """Rows that came otherwise than in a table: text by column, and what was found amiss."""

    records: tuple[Mapping[str, str], ...]
    faults: tuple[Fault, ...]
