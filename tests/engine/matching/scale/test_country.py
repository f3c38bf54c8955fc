from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from doorstroom.engine.matching.scale import Country, Run, StoppedError, match_country

from . import country_reference as reference
from .worlds import Size, World, world, worlds
