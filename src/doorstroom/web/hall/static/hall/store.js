// What was done on this phone and is not sent yet, in a database of this browser. Where a browser
// keeps none, in memory: `isKept` says so.

const promised = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const opened = (name) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("deeds", { keyPath: "id" }).createIndex("at", "at");
    request.result.createObjectStore("facts");
  };
  return promised(request);
};

class Memory {
  isKept = false;
  deeds = new Map();
  facts = new Map();
  add = async (deed) => void this.deeds.set(deed.id, deed);
  all = async () => [...this.deeds.values()];
  count = async () => this.deeds.size;
  remove = async (ids) => ids.forEach((id) => this.deeds.delete(id));
  get = async (fact) => this.facts.get(fact);
  set = async (fact, value) => void this.facts.set(fact, value);
  wipe = async () => this.deeds.clear();
}

class Store {
  isKept = true;

  constructor(database, name) {
    this.database = database;
    this.name = name;
  }

  // Resolves when it is on the disk, so that what a page calls kept is kept.
  change(store, work) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(store, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore(store));
    });
  }

  read(store) {
    return this.database.transaction(store).objectStore(store);
  }

  add = (deed) => this.change("deeds", (deeds) => deeds.put(deed));
  all = () => promised(this.read("deeds").index("at").getAll());
  count = () => promised(this.read("deeds").count());
  remove = (ids) => this.change("deeds", (deeds) => ids.forEach((id) => deeds.delete(id)));
  get = (fact) => promised(this.read("facts").get(fact));
  set = (fact, value) => this.change("facts", (facts) => facts.put(value, fact));

  wipe = async () => {
    this.database.close();
    await promised(indexedDB.deleteDatabase(this.name));
  };
}

export const openStore = async (name) => {
  try {
    return new Store(await opened(name), name);
  } catch {
    return new Memory();
  }
};
