"""Doorstroom: from a job that disappears to a job that matters, without a day between."""

__version__ = "0.1.0"
