// What the phone itself adds to a page that already works without it.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const kiosk = Number(document.body.dataset.idle || 0);

// --- One key per intent: made here before the first send, new after a change or when an old page comes back.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function renewKeys(root = document) {
  for (const field of all("input[data-once]", root)) {
    field.value = newKey();
    delete field.form?.dataset.sent;
    for (const busy of all('[aria-busy="true"]', field.form)) busy.removeAttribute("aria-busy");
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form?.dataset.sent) renewKeys(form);
  if (form?.dataset.draft) keepDraft(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = event.submitter?.dataset.confirm;
  if (question && !window.confirm(question)) return event.preventDefault();
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
  if (form.dataset.draft) store(sessionStorage, "sent", draftName(form));
});

// --- Drafts: what was typed stays on this phone; never sensitive fields, never on a shared machine.
const DAYS = 7 * 24 * 3600 * 1000;
const draftName = (form) => `draft:${location.pathname}:${form.dataset.draft}`;

function store(where, name, value) {
  try {
    if (value === null) where.removeItem(name);
    else where.setItem(name, value);
  } catch { /* a full or closed storage must not stop anybody */ }
}

function recall(where, name) {
  try { return where.getItem(name); } catch { return null; }
}

function draftFields(form) {
  const skip = ["hidden", "password", "file", "submit", "button"];
  return [...form.elements].filter((field) => field.name && !skip.includes(field.type) && !("sensitive" in field.dataset));
}

function keepDraft(form) {
  if (kiosk) return;
  const values = {};
  for (const field of draftFields(form)) {
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) (values[field.name] ||= []).push(field.value);
    } else if (field.value) values[field.name] = [field.value];
  }
  store(localStorage, draftName(form), JSON.stringify({ at: Date.now(), values }));
}

function bringBack(form) {
  const kept = JSON.parse(recall(localStorage, draftName(form)) || "null");
  if (kiosk || !kept || Date.now() - kept.at > DAYS || form.querySelector("[aria-invalid]")) return;
  for (const field of draftFields(form)) {
    const values = kept.values[field.name] || [];
    if (field.type === "checkbox" || field.type === "radio") field.checked ||= values.includes(field.value);
    else if (!field.value && values[0]) field.value = values[0];
  }
}

function forgetSent() {
  const sent = recall(sessionStorage, "sent");
  if (!sent) return;
  const again = all("form[data-draft]").some((form) => draftName(form) === sent);
  if (!again) store(localStorage, sent, null);
  store(sessionStorage, "sent", null);
}

// --- Read aloud: a recorded file where there is one, else a Chinese voice of the phone, else no button.
let playing = null;

const chinese = () => window.speechSynthesis?.getVoices().find((voice) => /^(zh|cmn)/i.test(voice.lang));

function offerReading(root = document) {
  for (const button of all("[data-read]", root)) button.hidden = !(button.dataset.audio || chinese());
}

function wordsOf(element) {
  const parts = "h1,h2,h3,p,li,dt,dd,legend,label,td,.money";
  const visible = all(parts, element).filter((part) => part.offsetParent && !part.querySelector(parts) && !part.closest(".action-bar,.crumbs"));
  return (visible.length ? visible : [element]).map((part) => part.innerText.trim()).filter(Boolean).join("。");
}

function hush() {
  playing?.classList.remove("on");
  playing?.audio?.pause();
  window.speechSynthesis?.cancel();
  playing = null;
}

function read(button) {
  const again = playing === button;
  hush();
  if (again) return;
  playing = button;
  button.classList.add("on");
  if (button.dataset.audio) {
    button.audio ||= new Audio(button.dataset.audio);
    button.audio.onended = hush;
    button.audio.currentTime = 0;
    button.audio.play().catch(hush);
    return;
  }
  const speech = new SpeechSynthesisUtterance(wordsOf(document.querySelector(button.dataset.read) || document.body));
  speech.voice = chinese();
  speech.lang = "zh-CN";
  speech.rate = 0.9;
  speech.onend = speech.onerror = () => playing === button && hush();
  window.speechSynthesis.speak(speech);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-read],[data-print]");
  if (!button) return;
  if ("print" in button.dataset) window.print();
  else read(button);
});

// --- Network and shared machines.
function tellNetwork() {
  for (const line of all("[data-offline]")) line.hidden = navigator.onLine;
}

function watchIdle() {
  let last = Date.now();
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, () => (last = Date.now()), { passive: true });
  setInterval(() => {
    if (Date.now() - last > kiosk * 1000) location.replace(document.body.dataset.idleUrl || "/");
  }, 1000);
}

function ready(root = document) {
  all("form[data-draft]", root).forEach(bringBack);
  for (const button of all("[data-print]", root)) button.hidden = false;
  renewKeys(root);
  offerReading(root);
}

forgetSent();
ready();
tellNetwork();
document.querySelector("[data-focus]")?.focus();
if (kiosk) watchIdle();
window.speechSynthesis?.addEventListener?.("voiceschanged", () => offerReading());
addEventListener("online", tellNetwork);
addEventListener("offline", tellNetwork);
addEventListener("pagehide", hush);
addEventListener("pageshow", (event) => event.persisted && renewKeys());
document.addEventListener("htmx:load", (event) => ready(event.detail.elt));

// --- One page kept for times without a network. Not on the first page: the first visit stays light.
if (!kiosk && location.pathname !== "/") navigator.serviceWorker?.register("/sw.js").catch(() => {});
