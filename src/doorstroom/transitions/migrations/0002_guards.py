"""What the database itself refuses: moves that are not in the table, and papers that change.

A migration that rebuilds one of these tables on SQLite has to make its guards anew: there a
rebuilt table has none. A test finds them gone.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

MOVES = tuple(
    """
    reported>intake reported>stopped reported>returned
    intake>passport intake>stopped intake>returned
    passport>orientation passport>stopped passport>returned
    orientation>intention orientation>stopped orientation>returned
    intention>plan intention>orientation intention>stopped intention>returned
    plan>preparation plan>switched plan>orientation plan>stopped plan>returned
    preparation>switched preparation>plan preparation>orientation
    preparation>stopped preparation>returned
    switched>guided switched>orientation switched>stopped switched>returned
    guided>lasting guided>orientation guided>stopped guided>returned
    stopped>intake
""".split()  # noqa: SIM905 - a table reads best as one
)
KNOWN = ", ".join(f"'{one}'" for one in MOVES)
NO_MOVE = "A transition does not go from this step to that one."
NO_START = "A transition begins at its first step."
NO_CHANGE = "A paper stays as it was signed: make a new version."
PAPER = "transition_id, kind, version, language, text, hash, file, made_at"
SIGNED = "document_id, party, name, how, hash, signed_at"

GUARDS = {
    "sqlite": [
        f"""
        CREATE TRIGGER transitions_moves BEFORE UPDATE OF step ON transitions_transition
        WHEN OLD.step <> NEW.step AND OLD.step || '>' || NEW.step NOT IN ({KNOWN})
        BEGIN SELECT RAISE(ABORT, '{NO_MOVE}'); END
        """,
        f"""
        CREATE TRIGGER transitions_starts BEFORE INSERT ON transitions_transition
        WHEN NEW.step <> 'reported' BEGIN SELECT RAISE(ABORT, '{NO_START}'); END
        """,
        f"""
        CREATE TRIGGER transitions_papers BEFORE UPDATE OF {PAPER} ON transitions_document
        BEGIN SELECT RAISE(ABORT, '{NO_CHANGE}'); END
        """,
        f"""
        CREATE TRIGGER transitions_signed BEFORE UPDATE OF {SIGNED} ON transitions_signature
        BEGIN SELECT RAISE(ABORT, '{NO_CHANGE}'); END
        """,
    ],
    "postgresql": [
        f"""
        CREATE FUNCTION transitions_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP = 'INSERT' THEN
                IF NEW.step <> 'reported' THEN
                    RAISE EXCEPTION '{NO_START}' USING ERRCODE = '23514';
                END IF;
            ELSIF OLD.step <> NEW.step AND OLD.step || '>' || NEW.step NOT IN ({KNOWN}) THEN
                RAISE EXCEPTION '{NO_MOVE}' USING ERRCODE = '23514';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER transitions_moves BEFORE INSERT OR UPDATE ON transitions_transition
        FOR EACH ROW EXECUTE FUNCTION transitions_move()
        """,
        f"""
        CREATE FUNCTION transitions_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION '{NO_CHANGE}' USING ERRCODE = '23514';
        END $$
        """,
        f"""
        CREATE TRIGGER transitions_papers BEFORE UPDATE OF {PAPER} ON transitions_document
        FOR EACH ROW EXECUTE FUNCTION transitions_keep()
        """,
        f"""
        CREATE TRIGGER transitions_signed BEFORE UPDATE OF {SIGNED} ON transitions_signature
        FOR EACH ROW EXECUTE FUNCTION transitions_keep()
        """,
    ],
}
TABLES = {
    "transitions_moves": "transitions_transition",
    "transitions_starts": "transitions_transition",
    "transitions_papers": "transitions_document",
    "transitions_signed": "transitions_signature",
}
UNGUARDS = {
    "sqlite": [f"DROP TRIGGER {name}" for name in TABLES],
    "postgresql": [
        *(
            f"DROP TRIGGER {name} ON {table}"
            for name, table in TABLES.items()
            if name != "transitions_starts"
        ),
        "DROP FUNCTION transitions_move",
        "DROP FUNCTION transitions_keep",
    ],
}


def _guard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _unguard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNGUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("transitions", "0001_initial")]

    operations = [migrations.RunPython(_guard, _unguard)]
