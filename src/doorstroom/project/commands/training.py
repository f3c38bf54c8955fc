"""What `doorstroom esco train` does, and how it says it."""

import numpy as np

from doorstroom.engine.taxonomy import Lesson, train_encoder
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.progress import progress_bar
from doorstroom.project.commands.reporting import DONE, guarded, print_json, say
from doorstroom.vocabulary.actions import store_encoder
from doorstroom.vocabulary.adapters import classification_of
from doorstroom.vocabulary.queries import active_version


def train(*, seed: int, steps: int | None, as_json: bool) -> int:
    """Train on the vocabulary in use, store what was learned, and report."""

    def work() -> int:
        ready_database()
        version = active_version()
        lesson = Lesson() if steps is None else Lesson(steps=steps)
        with progress_bar() as told:
            told("Reading the vocabulary", 0, 1)
            classification = classification_of(version)
            told("Cutting names into pieces", 0, 1)
            encoder = train_encoder(
                classification,
                np.random.default_rng(seed),
                lesson=lesson,
                progress=lambda done, total: told("Learning what names mean", done, total),
            )
            told("Storing what was learned", 0, 1)
            store_encoder(version=version, encoder=encoder)
        learned = {
            "scheme": version.scheme,
            "version": version.version,
            "seed": seed,
            "steps": lesson.steps,
            "pieces": len(encoder.pieces.names),
        }
        if as_json:
            print_json(learned)
        else:
            say(f"Learned from {version}; imports now look at what words mean.")
        return DONE

    return guarded(work, as_json=as_json)
