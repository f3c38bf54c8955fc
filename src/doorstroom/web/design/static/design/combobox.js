// Gives the search field of a combobox its listbox by keyboard, as in the ARIA Authoring
// Practices ("editable combobox with list autocomplete"). HTMX fetches the options. Without this
// file the field is an ordinary search field in its form.

const connect = (root) => {
  const input = root.querySelector("input");
  const list = root.querySelector("[role=listbox]");
  const status = root.querySelector("[data-combobox-status]");
  const options = () => [...list.querySelectorAll("[role=option]")];
  let active = -1;
  let dismissed = false; // An answer that was still under way must not open what was closed.

  const choose = (index) => {
    active = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const chosen = options()[index];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const open = (wanted) => {
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(wanted));
    if (!wanted) choose(-1);
  };

  const say = () => {
    const count = options().length;
    const { none, one, some } = status.dataset;
    const [words, about] = count === 0 ? [none, input.value.trim()] : [count === 1 ? one : some, String(count)];
    const asked = input.value.trim() !== "";
    status.textContent = asked ? words.replace("#", () => about) : "";
    status.classList.toggle("unseen", count > 0 || !asked);
  };

  const keys = {
    ArrowDown: () => choose(Math.min(active + 1, options().length - 1)),
    ArrowUp: () => choose(Math.max(active - 1, 0)),
    Escape: () => open(false),
    Enter: () => options()[active]?.dataset.href && location.assign(options()[active].dataset.href),
  };

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }
  input.addEventListener("input", () => {
    dismissed = false;
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dismissed = true;
    if (event.key.startsWith("Arrow") && list.hidden && options().length) open(true);
    const handled = !list.hidden && keys[event.key];
    if (!handled || (event.key === "Enter" && active < 0)) return;
    event.preventDefault();
    handled();
  });
  input.addEventListener("blur", () => open(false));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
  list.addEventListener("htmx:afterSwap", () => {
    open(options().length > 0 && document.activeElement === input && !dismissed);
    say();
  });
};

for (const root of document.querySelectorAll("[data-combobox]")) connect(root);
