// Hands stay on the keyboard: j and k walk the lines, Enter opens, digits choose, / searches.

const lines = () => [...document.querySelectorAll("[data-line]")];
const typing = (element) => element.matches("input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable]");
let here = -1;

function step(by) {
  const all = lines();
  if (!all.length) return;
  all[here]?.classList.remove("on");
  here = Math.max(0, Math.min(all.length - 1, here + by));
  const line = all[here];
  line.classList.add("on");
  (line.matches("a") ? line : line.querySelector("a"))?.focus();
  line.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const target = document.querySelector(`[data-key="${key}"]`);
  if (!target) return false;
  // A key may choose or go somewhere; a deed is only brought under the finger, Enter does it.
  if (target.matches("button,[type=search],[type=text]")) target.focus();
  else target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && typing(event.target)) return event.target.blur();
  if (typing(event.target)) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (!/^[1-9/]$/.test(event.key) || !press(event.key)) return;
  event.preventDefault();
});
