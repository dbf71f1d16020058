// The keyboard. Keys act only outside fields, without Ctrl, Alt or Meta, and never while a syllable is composed.

const USUAL = {
  j: "next", k: "previous", n: "nextUnread", p: "previousUnread", "g g": "top", G: "bottom",
  "g u": "/?show=unread", "g d": "/dramas", "g a": "/actors", "g s": "/saved", "g f": "/feeds", "g ,": "/settings",
  o: "open", Enter: "open", v: "original", V: "originalHere", m: "read", s: "save", x: "outlets", b: "veil",
  w: "watched", A: "allRead", "/": "search", "?": "help", u: "back", Escape: "back", "[": "newer", "]": "older",
  " ": "space", R: "check", c: "copy", d: "fullText", M: "above",
};
const WAIT = 1000;
let tools, keys, first = "", firstAt = 0, current = null;

export function start(given) {
  tools = given;
  keys = { ...USUAL };
  const own = JSON.parse(document.documentElement.dataset.keys || "{}");
  for (const [action, key] of Object.entries(own)) {
    for (const [old, name] of Object.entries(keys)) if (name === action && old.length === 1) delete keys[old];
    if (key) keys[key] = action;
  }
  document.addEventListener("keydown", press);
  document.addEventListener("focusin", (event) => { current = event.target.closest?.("article.card") ?? current; });
}

/** The key as a Latin letter: under a Korean layout ㅓ is on the key of j. */
function letter(event) {
  if (/^[ -~]$/.test(event.key) || event.key.length > 1) return event.key;
  const code = /^Key([A-Z])$/.exec(event.code)?.[1];
  return code ? (event.shiftKey ? code : code.toLowerCase()) : event.key;
}

function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.keyCode === 229) return;
  const target = event.target;
  if (target.closest?.("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") target.blur();
    return;
  }
  const key = letter(event);
  if ((key === "Enter" || key === " ") && target.closest?.("a, button, summary, [tabindex='0']")) return;
  const both = event.timeStamp - firstAt < WAIT && first ? `${first} ${key}` : "";
  first = "";
  const name = keys[both] ?? keys[key];
  if (!keys[both] && key === "g") { first = "g"; firstAt = event.timeStamp; return; }
  if (!name) return;
  if (name.startsWith("/")) { event.preventDefault(); location.assign(name); return; }
  if (does[name](event) !== false) event.preventDefault();
}

const cards = () => [...document.querySelectorAll("article.card")];
const here = () => (current?.isConnected ? current : null);
const inside = (selector) => (here() ?? document.querySelector("article[data-id]:not(.card)"))?.querySelector(selector);

function focus(card) {
  if (!card) return false;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  return true;
}

function step(by, wanted = () => true) {
  const all = cards();
  const at = all.indexOf(here());
  if (at < 0) return focus(all.find((card) => card.getBoundingClientRect().top > 60 && wanted(card)) ?? all.find(wanted));
  for (let next = at + by; next >= 0 && next < all.length; next += by) if (wanted(all[next])) return focus(all[next]);
  return false;
}

const unread = (card) => card.classList.contains("unread");
function click(element) { if (!element) return false; element.click(); return true; }
function go(element) { if (!element) return false; location.assign(element.href); return true; }

const does = {
  next: () => step(1),
  previous: () => step(-1),
  nextUnread: () => step(1, unread),
  previousUnread: () => step(-1, unread),
  top: () => focus(cards()[0]) || scrollTo(0, 0),
  bottom: () => focus(cards().at(-1)) || scrollTo(0, document.body.scrollHeight),
  open: () => go(inside("a.open")),
  original: () => { const link = inside("a.source"); return link ? void open(link.href, "_blank", "noopener,noreferrer") : false; },
  originalHere: () => go(inside("a.source")),
  read: () => click(inside("[form='act'][name='read'], [form='act'][name='unread']")),
  save: () => click(inside("[form='act'][name='save'], [form='act'][name='unsave']")),
  outlets: () => { const more = inside("details.more, details.fold"); return more ? void (more.open = !more.open) : false; },
  veil: () => click(inside("a.reveal, a.cover-again")),
  watched: () => click(document.querySelector("#plus-one") ?? inside("button[name='watched']")),
  fullText: () => click(document.querySelector("#fulltext")),
  above: () => {
    const all = cards();
    const upTo = all.slice(0, all.indexOf(here()) + 1).filter(unread).map((card) => card.dataset.id);
    const button = document.querySelector("#mark-all");
    if (!upTo.length || !button) return false;
    const some = button.cloneNode(true);
    some.value = upTo.join(" ");
    some.id = "";
    some.hidden = true;
    document.body.append(some);
    some.click();
    some.remove();
    return true;
  },
  allRead: () => click(document.querySelector("#mark-all")),
  search: () => { const field = document.querySelector("#q") ?? document.querySelector(".find input"); return field?.checkVisibility?.({ checkVisibilityCSS: true }) ? void (field.focus(), field.select()) : void location.assign("/search"); },
  help: showKeys,
  back: () => { const open = document.querySelector("dialog[open]"); return open ? void open.close() : go(document.querySelector("#back")); },
  newer: () => go(document.querySelector("#newer, #newest")),
  older: () => go(document.querySelector("#older")),
  space: (event) => {
    const end = innerHeight + scrollY >= document.body.scrollHeight - 4;
    return end && !event.shiftKey && !document.querySelector("dialog[open]") ? step(1, unread) : false;
  },
  check: () => click(document.querySelector("#check-now")) || void location.assign("/feeds"),
  copy: () => {
    const card = here() ?? document.querySelector("article[data-id]");
    return card ? void tools.copyLink(new URL(`/story/${card.dataset.id}`, location.href).href, document.documentElement.dataset.copied ?? "") : false;
  },
};

async function showKeys() {
  let dialog = document.querySelector("dialog");
  if (!dialog) {
    const list = (await tools.page("/keys")).querySelector("#keys");
    dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", list.querySelector("h1").textContent);
    dialog.append(document.adoptNode(list));
    document.body.append(dialog);
  }
  dialog.showModal();
}
