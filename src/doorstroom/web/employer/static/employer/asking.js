// A skill that was found and gets a choice joins the skills asked, so that the next search does
// not take it away. Without this file the button "Search" does the same.

const asked = document.querySelector("[data-asked]");
document.querySelector("[data-found]")?.addEventListener("change", (event) => {
  const skill = event.target.closest("li");
  if (!skill || event.target.value === "") return;
  asked.querySelector("li:not(:has(select))")?.remove();
  asked.append(skill);
  event.target.focus();
});
