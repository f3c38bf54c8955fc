// The page of a phone, what it says by itself, and the row of somebody on it.

export const root = document.querySelector("[data-hall]");
export const words = JSON.parse(root.dataset.words);
export const rowOf = (code) => root.querySelector(`[data-code="${CSS.escape(code ?? "")}"]`);
// Milliseconds since 1970 by the clock of the server: that of a phone may be wrong.
export const onServer = (milliseconds) => milliseconds + Number(root.dataset.ahead ?? 0);
