// Changes on their way to the server, one after the other, kept in this browser until it has them.
// So a closed tab or a lost connection loses nothing. No change names a person.

const OFFLINE = 5000; // Milliseconds until it is tried again.

export class Queue {
  // `send` gives "done" when the server answered, "later" when it cannot be reached, and "stop" when
  // somebody must choose first: `resume` or `clear`.
  constructor(key, send) {
    this.key = `hall-${key}`;
    this.send = send;
    this.busy = false;
    this.stopped = false;
    window.addEventListener("online", () => this.flush());
  }

  get waiting() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return this.kept ?? []; // Storage is closed, or holds what is not ours: this tab alone then.
    }
  }

  keep(changes) {
    this.kept = changes;
    try {
      if (changes.length) localStorage.setItem(this.key, JSON.stringify(changes));
      else localStorage.removeItem(this.key);
    } catch {
      // The changes stay in this tab.
    }
  }

  add(change) {
    this.keep([...this.waiting, change]);
    return this.flush();
  }

  resume() {
    this.stopped = false;
    return this.flush();
  }

  clear() {
    this.stopped = false;
    this.keep([]);
  }

  async flush() {
    if (this.busy || this.stopped) return;
    this.busy = true;
    clearTimeout(this.timer);
    try {
      for (let next = this.waiting[0]; next; next = this.waiting[0]) {
        const went = await this.send(next);
        if (went === "later") this.timer = setTimeout(() => this.flush(), OFFLINE);
        this.stopped = went === "stop";
        if (went !== "done") return;
        this.keep(this.waiting.slice(1));
      }
    } finally {
      this.busy = false;
    }
  }
}
