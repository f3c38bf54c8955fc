"""A passport in the forms of other programs: JSON Resume, Europass, HR Open LER-RS."""

from doorstroom.formats.profiles._values import (
    LOSSES,
    Can,
    Form,
    Held,
    Loss,
    Profile,
    Worked,
)
from doorstroom.formats.profiles._writing import write_profile

__all__ = ["LOSSES", "Can", "Form", "Held", "Loss", "Profile", "Worked", "write_profile"]
