"""What a page about a step from job to job is about, in a region."""

from apps.step_scene import asked_to_help, opened, step_at
from apps.wall_region import Region
from doorstroom.transitions.states import Hurdle, Moment, Party, Step

Keys = dict[str, object]


def the_worker_on_the_way(on: Region) -> Keys:
    opened(on)
    return {"key": on.worker.pk}


def the_hurdle(on: Region) -> Keys:
    opened(on)
    return {"code": Hurdle.MONEY}


def the_hurdle_of_the_worker(on: Region) -> Keys:
    return the_worker_on_the_way(on) | the_hurdle(on)


def the_check_in(on: Region) -> Keys:
    one = opened(on) if opened(on).check_ins.exists() else step_at(on, Step.SWITCHED)
    return {"key": one.check_ins.get(moment=Moment.DAY_1, side=Party.WORKER).pk}


def the_referral(on: Region) -> Keys:
    return {"key": asked_to_help(on).pk}


def the_check_in_of_the_employer(on: Region) -> Keys:
    the_check_in(on)
    return {"key": opened(on).check_ins.get(moment=Moment.DAY_1, side=Party.INFLOW).pk}


def the_job_of_the_worker(on: Region) -> Keys:
    return {"key": on.worker.pk, "vacancy": on.published.pk}
