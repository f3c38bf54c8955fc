"""O*NET: from its published tables and the official crosswalk to `engine.values.Onet`."""

from doorstroom.formats.onet._read import OnetError, read_onet

__all__ = ["OnetError", "read_onet"]
