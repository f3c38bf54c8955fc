"""From a text, in Dutch or English, to what it says of work."""

from doorstroom.engine.reading._proxies import Ground, Proxy, proxies_in

__all__ = ["Ground", "Proxy", "proxies_in"]
