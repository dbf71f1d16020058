// What pages gain from JavaScript. Everything here also works without it, by forms and links.

import { start as startKeys } from "./keys.js";

const live = document.getElementById("live");

export function say(text) {
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

/** Fetch a page of ours as a document; its scripts do not run. */
export function page(address, form) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(form ? "POST" : "GET", address);
    request.responseType = "document";
    request.onload = () => (request.response && request.status < 400 ? resolve(request.response) : reject());
    request.onerror = reject;
    request.send(form);
  });
}

/** Send a form as its button would, without leaving the page. Answers what the server says as JSON. */
export async function send(form, button) {
  const body = new FormData(form);
  if (button?.name) body.set(button.name, button.value);
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(body),
    headers: { Accept: "application/json" },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Put the server's fresh copy of an element in place of the old one, and keep the focus. */
async function refresh(element) {
  const fresh = (await page(location.href)).getElementById(element.id);
  if (!fresh) return;
  const focused = element === document.activeElement ? "" : document.activeElement?.name;
  const inside = element.contains(document.activeElement);
  const opened = element.querySelector("details.more")?.open;
  element.replaceWith(document.adoptNode(fresh));
  if (opened) fresh.querySelector("details.more").open = true;
  if (inside) ((focused && fresh.querySelector(`[name="${pair[focused] ?? focused}"]`)) || fresh).focus({ preventScroll: true });
}

const pair = { read: "unread", unread: "read", save: "unsave", unsave: "save" };

function showCard(card, action) {
  if (action === "read" || action === "unread") {
    const read = action === "read";
    card.classList.toggle("unread", !read);
    delete card.dataset.unread;
    card.querySelector(".read-word")?.toggleAttribute("hidden", read);
  }
}

function showButton(button, answer) {
  if (!pair[button.name]) return;
  if (button.name.endsWith("save")) button.setAttribute("aria-pressed", String(button.name === "save"));
  const word = button.querySelector(".vh") ?? button;
  if (button.dataset.star !== undefined) button.firstChild.textContent = button.name === "save" ? "★ " : "☆ ";
  if (answer.label && !button.name.endsWith("save")) word.textContent = answer.label;
  const mark = button.querySelector("[aria-hidden]");
  if (button.name.endsWith("read") && mark) mark.textContent = button.name === "read" ? "○" : "✓";
  button.name = pair[button.name];
}

function showCount(unread) {
  const count = document.querySelector(".nav .count:not(.bad)");
  if (count && unread !== undefined) count.firstChild.textContent = unread || "";
}

function toast(text, undo) {
  document.getElementById("toast")?.remove();
  if (!undo) return say(text);
  const box = document.createElement("div");
  box.className = "toast";
  box.id = "toast";
  const words = document.createElement("span");
  words.textContent = text;
  const button = document.createElement("button");
  Object.assign(button, { name: "undo", value: undo.token, textContent: undo.label });
  button.setAttribute("form", "act");
  box.append(words, button);
  document.body.append(box);
  say(text);
}

/** Perform one button of the list's form in place. */
export async function act(button) {
  const card = button.closest("[data-id]");
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await send(button.form, button);
    if (answer.reload) return location.reload();
    if (answer.go) return location.replace(answer.go);
    const ids = new Set(answer.stories ?? (card ? [Number(card.dataset.id)] : []));
    for (const other of document.querySelectorAll("[data-id]")) {
      if (ids.has(Number(other.dataset.id))) {
        showCard(other, answer.action);
        for (const one of other.querySelectorAll(`[form="act"][name="${answer.action}"]`)) showButton(one, answer);
      }
    }
    showCount(answer.unread);
    if (answer.text) toast(answer.text, answer.undo);
  } catch {
    button.form.requestSubmit ? fallback(button) : button.form.submit();
  } finally {
    button.removeAttribute("aria-busy");
  }
}

/** The network or server refused: send the form the plain way, which shows what is wrong. */
function fallback(button) {
  plain = true;
  button.form.requestSubmit(button);
}
let plain = false;

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (plain || event.target.id !== "act" || !button) return;
  event.preventDefault();
  act(button);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.reveal");
  const card = link?.closest("article.card");
  if (card && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    reveal(link, card);
  }
  const video = event.target.closest?.("[data-video] a");
  if (video) {
    event.preventDefault();
    load("./videos.js")(event);
  }
  const copy = event.target.closest?.("[data-copy]");
  if (copy) copyLink(new URL(copy.dataset.copy, location.href).href, copy.textContent);
  if (event.target.closest?.("#toast-close")) {
    event.preventDefault();
    document.getElementById("toast").remove();
  }
});

async function reveal(link, card) {
  try {
    const fresh = (await page(link.href)).getElementById(card.id);
    card.replaceWith(document.adoptNode(fresh));
    fresh.focus({ preventScroll: true });
  } catch {
    location.assign(link.href);
  }
}

export async function copyLink(address, label) {
  try {
    await navigator.clipboard.writeText(address);
    say(label);
  } catch { /* The browser does not allow it; the address bar still has it. */ }
}

/** Tell the server the viewer's time zone, for the days in lists. */
function rememberZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes(`zone=${zone}`)) {
    document.cookie = `zone=${zone}; Path=/; Max-Age=31536000; SameSite=Lax`;
  }
}

/** An opened article is read. */
function markOpened() {
  const button = document.querySelector("article[data-unread] [form='act'][name='read']");
  if (button) act(button);
}

/** A module that few pages need, fetched when they do. */
function load(name) {
  return async (event) => (await import(name)).start({ page, say, event });
}

rememberZone();
markOpened();
for (const hidden of document.querySelectorAll("[data-copy]")) hidden.hidden = false;
if (document.documentElement.dataset.keys !== "off") startKeys({ act, page, say, copyLink, refresh });
document.querySelector("form.searchform")?.addEventListener("input", load("./search.js"), { once: true });
if (document.querySelector("[data-left]:not([data-left='0'])")) load("./checks.js")();
if ("serviceWorker" in navigator && window.isSecureContext) addEventListener("load", () => setTimeout(load("./offline.js"), 1000));
