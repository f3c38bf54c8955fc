DEMONSTRATION_PASSWORD = "doorstroom-demo"  # noqa: S105 - see below
"""Of every invented account, and no secret: it is printed and shown where people sign in.

A real account is refused it (`rules.NotOfTheDemonstration`), so that who knows it comes no further
than people who do not exist.
"""
