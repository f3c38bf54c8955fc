"""Phones in Chromium that are cut off, do many things, and come back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from fair_day import Phone

DO = """
async ([deeds]) => {
  const HALF_AN_HOUR = 30 * 60_000;
  const { hall, files } = document.querySelector("[data-hall]").dataset;
  const { openStore } = await import(JSON.parse(files)[0]);
  const store = await openStore(`hall-${hall}`);
  const began = Date.now() - HALF_AN_HOUR;
  for (const [number, one] of deeds.entries()) {
    const at = new Date(began + (HALF_AN_HOUR * number) / deeds.length).toISOString();
    await store.add({ id: crypto.randomUUID(), at, ...one });
  }
  return deeds.length;
}
"""
TAP = """
(button) => new Promise((done) => {
  const status = document.querySelector("[data-unsent]");
  const began = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  });
  seen.observe(status, { attributes: true, attributeFilter: ["data-count"] });
  button.click();
})
"""
CLOCK = """
(() => {
  const Right = Date;
  const shift = MINUTES * 60_000;
  window.Date = class extends Right {
    constructor(...given) {
      super(...(given.length ? given : [Right.now() + shift]));
    }
    static now() {
      return Right.now() + shift;
    }
  };
})();
"""
"""A clock that is wrong by some minutes."""
UNSENT = "[data-unsent]"
Deed = dict[str, object]


@dataclass(slots=True)
class CutOff:
    """A phone whose page is open and kept: what was done on it, and how long each tap took."""

    page: Page
    phone: Phone
    done: int = 0
    took: list[float] = field(default_factory=list)

    @classmethod
    def open(cls, page: Page, phone: Phone, language: str = "nl") -> "CutOff":
        """Open the page of a phone, and wait until it opens without a network too."""
        hall = {"nl": "hal", "en": "hall"}[language]
        page.goto(f"/{language}/{hall}/{phone.key}/")
        expect(page.locator("[data-ready]")).to_be_visible(timeout=60_000)
        return cls(page, phone)

    def off(self) -> None:
        """Lose the network, and load the page again without it."""
        self.page.context.set_offline(True)
        self.page.reload()
        expect(self.page.locator("h1")).to_be_visible()

    def tap(self, selector: str) -> None:
        """Press a button that does one thing, and measure until the page says that it is kept."""
        self.took.append(self.page.locator(selector).evaluate(TAP))
        self.done += 1

    def keep(self, deeds: Sequence[Deed]) -> None:
        """Do many things by the store of the page itself; each would be a tap."""
        self.done += self.page.evaluate(DO, [list(deeds)])

    def back(self, timeout: float = 120_000) -> None:
        """Have the network again, and wait until everything is sent."""
        self.page.context.set_offline(False)
        expect(self.page.locator(UNSENT)).to_have_attribute("data-count", "0", timeout=timeout)

    @property
    def unsent(self) -> int:
        """How much the page says is on this phone only."""
        return int(self.page.locator(UNSENT).get_attribute("data-count") or 0)


def arrivals(codes: Iterable[str]) -> list[Deed]:
    """People who come in, at a door."""
    return [{"kind": "arrive", "who": code} for code in codes]


def conversations(codes: Sequence[str], name: str) -> list[Deed]:
    """A recruiter at one stand after the other, with a note at each."""
    found: list[Deed] = []
    for number, code in enumerate(codes):
        found.append({"kind": "begin", "who": code})
        found.append({"kind": "note", "who": code, "text": f"{name}: {number}"})
        found.append({"kind": "say", "who": code, "said": ("yes", "maybe", "no")[number % 3]})
        found.append({"kind": "end", "who": code})
    return found
