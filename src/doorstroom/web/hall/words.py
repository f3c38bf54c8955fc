"""What a phone says by itself, while there is no network to ask."""

from django.utils.translation import gettext as _

from doorstroom.encounters.states import Said, There


def words() -> dict[str, str]:
    """Return what a row says after something was done, by what was done; # is a number."""
    return {
        "arrive": _("in"),
        "leave": _("went out"),
        "begin": _("talking"),
        "end": _("talked"),
        "note": _("note kept"),
        "going": _("on my way"),
        "cannot": _("can't"),
        **{said: str(label) for said, label in (*Said.choices, *There.choices)},
        "minutes": _("# min"),
        "sent": _("Everything is sent."),
        "unsent_one": _("1 thing is on this phone only. It is sent when there is a connection."),
        "unsent": _("# things are on this phone only. They are sent when there is a connection."),
        "memory": _("This browser keeps nothing. Leave this page open until everything is sent."),
        "no_camera": _("There is no camera here. Type the code or the name."),
        "unknown": _("This code is of nobody here: #"),
    }
