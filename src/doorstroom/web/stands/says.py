"""What the pages of a stand say: to the person themselves, or of them to who helps them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = tuple[str | Promise, str | Promise]
"""To themselves, and of "%(name)s"."""

FAIR: Final[dict[str, Said]] = {
    "next_step": (_("Your next step"), _("The next step with %(name)s")),
    "timetable": (_("My timetable"), _("Timetable of %(name)s")),
    "comers": (_("Who is coming to meet you"), _("Who is coming to meet %(name)s")),
    "stays": (
        _("You stay at your stand, and they come to you."),
        _("%(name)s stays at the stand, and they come there."),
    ),
    "leave": (_("Can't you make it after all?"), _("Can't %(name)s make it after all?")),
    "prepare": (_("What you can prepare"), _("What %(name)s can prepare")),
    "stand": (_("My stand page"), _("Stand page of %(name)s")),
    "needs": (_("What I need"), _("What %(name)s needs")),
    "refusals": (
        _("Who I would rather not talk to"),
        _("Who %(name)s would rather not talk to"),
    ),
    "no_reason": (
        _("you need no reason, and no employer hears it"),
        _("no reason is needed, and no employer hears it"),
    ),
    "when": (
        _("When I'm coming, and who I stand next to"),
        _("When %(name)s is coming, and next to whom"),
    ),
    "call_off": (_("Call it off"), _("Call it off for %(name)s")),
    "sign_up": (_("Sign up"), _("Sign %(name)s up")),
    "sign_off": (_("Sign off"), _("Sign %(name)s off")),
    "seat": (_("you have a seat"), _("%(name)s has a seat")),
}

REGISTERING: Final[dict[str, Said]] = {
    "register": (_("Say that you're coming"), _("Register %(name)s")),
    "register_lead": (
        _(
            "You can change this later, or call it off. Recruiters of this fair see your stand "
            "page once you make it ready; until then no employer sees that you're coming."
        ),
        _(
            "This can be changed later, or called off. Recruiters of this fair see the stand page "
            "once it is ready; until then no employer sees that %(name)s is coming."
        ),
    ),
    "coming": (_("I'm coming"), _("%(name)s is coming")),
    "withdraw_lead": (
        _(
            "That is fine, even at the last moment: then the organiser can give your "
            "conversations to others."
        ),
        _(
            "That is fine, even at the last moment: then the organiser can give the "
            "conversations to others."
        ),
    ),
    "withdraw_then": (
        _(
            "Recruiters no longer see your stand page, your seats in workshops go to others, and "
            "what you need is deleted. Your stand page stays, in case you change your mind."
        ),
        _(
            "Recruiters no longer see the stand page, the seats in workshops go to others, and "
            "what %(name)s needs is deleted. The stand page stays, for another time."
        ),
    ),
    "not_coming": (_("I can't make it"), _("%(name)s can't make it")),
    "needs_lead": (
        _(
            "Only the organiser, you and your coach read this. It decides where you stand and "
            "when you have a break. A recruiter never sees it."
        ),
        _(
            "Only the organiser, %(name)s and you read this. It decides where %(name)s stands and "
            "has breaks. A recruiter never sees it."
        ),
    ),
    "refusals_lead": (
        _(
            "You need no reason. Whoever you tick is not planned at your stand, and no employer "
            "hears why. They can still read your stand page, like all recruiters of the fair. "
            "Your own employer is never planned at your stand."
        ),
        _(
            "No reason is needed. Whoever is ticked is not planned at the stand of %(name)s, and "
            "no employer hears why. They can still read the stand page, like all recruiters of "
            "the fair. Their own employer is never planned there."
        ),
    ),
}

WRITING: Final[dict[str, Said]] = {
    "write_lead": (
        _(
            "A few short questions, in about 15 minutes. Everything can wait. Write it the way "
            "you would tell somebody at your stand."
        ),
        _(
            "A few short questions, in about 15 minutes. Everything can wait. Write it the way "
            "%(name)s would tell somebody at the stand."
        ),
    ),
    "write_seen": (
        _("Your page is ready, so recruiters see at once what you keep here."),
        _("The page is ready, so recruiters see at once what is kept here."),
    ),
    "photo": (
        _(
            "Do you want a photo or a short film on your page? Add it to a skill in your "
            "passport, and let everybody see it. Your coach looks at it first."
        ),
        _(
            "A photo or a short film on the page? %(name)s adds it to a skill in the passport, "
            "and lets everybody see it. You look at it first."
        ),
    ),
    "no_skills": (
        _(
            "There are no skills in your passport yet. Add them first: recruiters read them, with "
            "their proof."
        ),
        _(
            "There are no skills in the passport of %(name)s yet. Add them first: recruiters read "
            "them, with their proof."
        ),
    ),
    "preview": (
        _("My stand page, as recruiters see it"),
        _("Stand page of %(name)s, as recruiters see it"),
    ),
    "seen_now": (
        _("Recruiters of this fair see this now: your name and what it says here, nothing else."),
        _("Recruiters of this fair see this now: the name and what it says here, nothing else."),
    ),
    "seen_later": (
        _("It is ready. Recruiters see it as soon as the organiser has approved you."),
        _("It is ready. Recruiters see it as soon as the organiser has approved %(name)s."),
    ),
    "seen_by_nobody": (
        _(
            "This is a draft: no recruiter sees it yet. Once it is ready, the recruiters of this "
            "fair see your name and what it says here, nothing else."
        ),
        _(
            "This is a draft: no recruiter sees it yet. Once it is ready, the recruiters of this "
            "fair see the name and what it says here, nothing else."
        ),
    ),
    "ready": (_("My page is ready"), _("The page is ready")),
    "paper": (
        _(
            "A poster for your stand, and a card for the table. They show your name and what it "
            "says here, with a code for recruiters."
        ),
        _(
            "A poster for the stand, and a card for the table. They show the name and what it "
            "says here, with a code for recruiters."
        ),
    ),
}

NEXT: Final[dict[str, Said]] = {
    "write": (_("Write your stand page"), _("Write the stand page together")),
    "write_why": (
        _(
            "It takes about 15 minutes. Recruiters read it beforehand, so that they come to you "
            "for what you can do. You can stop and go on later."
        ),
        _(
            "It takes about 15 minutes. Recruiters read it beforehand, so that they come to "
            "%(name)s for the work. You can stop and go on later."
        ),
    ),
    "look": (_("See how your stand page looks"), _("Look at the stand page together")),
    "take": (
        _("You're ready. Take your poster with you"),
        _("%(name)s is ready. Print the poster"),
    ),
    "take_why": (
        _("Print it here, or ask your coach. You can still change your stand page."),
        _("The stand page can still be changed."),
    ),
    "refused": (_("You cannot come to this fair"), _("%(name)s cannot come to this fair")),
    "closed_why": (
        _("Do you still want to come? Ask your coach or the organiser."),
        _("Does %(name)s still want to come? Ask the organiser."),
    ),
    "ask": (_("Do you want to come?"), _("%(name)s cannot register here")),
    "ask_why": (
        _("Ask your coach, who can register you for this fair."),
        _("This is a fair of a region in which %(name)s does not move on now."),
    ),
    "invited_why": (
        _("The organiser invites you. Say whether you're coming; you don't have to."),
        _("The organiser invites %(name)s. Ask whether they want to come; nobody has to."),
    ),
    "withdrawn_why": (
        _("You called it off. You can change your mind."),
        _("It was called off. %(name)s can still come."),
    ),
    "come_why": (
        _("You show your work at a stand of your own, and recruiters come to you."),
        _("%(name)s shows the work at a stand, and recruiters come there."),
    ),
}

SAID: Final = FAIR | REGISTERING | WRITING | NEXT


def said_to(*, is_own: bool, name: str) -> dict[str, str]:
    """Return what the pages say, in the active language.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     [said_to(is_own=one, name="Ans")["coming"] for one in (True, False)]
    ["I'm coming", 'Ans is coming']
    """
    return {
        key: str(own) if is_own else str(theirs) % {"name": name}
        for key, (own, theirs) in SAID.items()
    }
