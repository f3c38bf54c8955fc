"""What people say they like in work."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_no_citizen_numbers_to_sign_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wants",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "realistic",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Suits me"), (0, "A bit"), (-1, "Not for me")],
                        null=True,
                    ),
                ),
                (
                    "investigative",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Suits me"), (0, "A bit"), (-1, "Not for me")],
                        null=True,
                    ),
                ),
                (
                    "artistic",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Suits me"), (0, "A bit"), (-1, "Not for me")],
                        null=True,
                    ),
                ),
                (
                    "social",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Suits me"), (0, "A bit"), (-1, "Not for me")],
                        null=True,
                    ),
                ),
                (
                    "enterprising",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Suits me"), (0, "A bit"), (-1, "Not for me")],
                        null=True,
                    ),
                ),
                (
                    "conventional",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Suits me"), (0, "A bit"), (-1, "Not for me")],
                        null=True,
                    ),
                ),
                (
                    "pull",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "Not"), (10, "A bit"), (30, "A lot")],
                        default=0,
                        verbose_name="how heavily it counts for the order",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wants",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "wants",
                "verbose_name_plural": "wants",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("realistic__isnull", True),
                            ("realistic__in", [1, 0, -1]),
                            _connector="OR",
                        ),
                        name="wants_a_known_liking_realistic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("investigative__isnull", True),
                            ("investigative__in", [1, 0, -1]),
                            _connector="OR",
                        ),
                        name="wants_a_known_liking_investigative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("artistic__isnull", True),
                            ("artistic__in", [1, 0, -1]),
                            _connector="OR",
                        ),
                        name="wants_a_known_liking_artistic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("social__isnull", True), ("social__in", [1, 0, -1]), _connector="OR"
                        ),
                        name="wants_a_known_liking_social",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("enterprising__isnull", True),
                            ("enterprising__in", [1, 0, -1]),
                            _connector="OR",
                        ),
                        name="wants_a_known_liking_enterprising",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("conventional__isnull", True),
                            ("conventional__in", [1, 0, -1]),
                            _connector="OR",
                        ),
                        name="wants_a_known_liking_conventional",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pull__in", [0, 10, 30])), name="wants_a_known_pull"
                    ),
                ],
            },
        ),
    ]
