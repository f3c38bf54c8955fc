// Says below a field how many characters are left. Without this file the help text says how many
// there may be, and the browser stops at that.

for (const field of document.querySelectorAll("[maxlength]")) {
  const note = document.querySelector("[data-left]")?.content.firstElementChild.cloneNode(true);
  if (!note) break;
  const words = note.textContent;
  const say = () => {
    note.textContent = words.replace("#", () => String(field.maxLength - field.value.length));
  };
  note.id = `left-${field.id}`;
  const described = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", [described, note.id].filter(Boolean).join(" "));
  field.after(note);
  field.addEventListener("input", say);
  say();
}
