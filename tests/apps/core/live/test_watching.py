from psycopg.conninfo import conninfo_to_dict

from doorstroom.core.live.watching import conninfo_of


def test_what_django_knows_of_a_database_is_what_libpq_needs() -> None:
    found = conninfo_to_dict(
        conninfo_of(
            {
                "NAME": "door stroom",
                "USER": "x",
                "PASSWORD": "a'b\\c",
                "HOST": "/run/it",
                "PORT": 5433,
                "OPTIONS": {"sslmode": "require", "pool": True, "keepalives_idle": 99},
            }
        )
    )

    assert found == {
        "dbname": "door stroom",
        "user": "x",
        "password": "a'b\\c",
        "host": "/run/it",
        "port": "5433",
        "sslmode": "require",
        "keepalives_idle": "99",
        "keepalives_interval": "5",
        "tcp_user_timeout": "15000",
    }
    alone = {"NAME": "x", "USER": "", "PASSWORD": "", "HOST": "", "PORT": ""}
    assert conninfo_to_dict(conninfo_of(alone))["dbname"] == "x"
