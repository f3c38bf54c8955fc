"""Carrying out what phones send."""

from doorstroom.encounters.work._deeds import Answer, Receiving, Sent

__all__ = ["Answer", "Receiving", "Sent"]
