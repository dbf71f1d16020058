// While feeds are being checked: renew what the page says of it, until none is left.

const PAUSE = 2000;
const PARTS = ["main table", "#feed-summary", "#check-now", "#counting", "#offers", "#wish", ".article-body"];

export function start({ page, say }) {
  const left = () => Number(document.querySelector("[data-left]")?.dataset.left ?? 0);
  let before = left();

  async function look() {
    try {
      const fresh = await page(location.href);
      for (const part of PARTS) {
        const [old, young] = [document.querySelector(part), fresh.querySelector(part)];
        if (old && young && (old.id === "check-now" || !old.contains(document.activeElement))) renew(old, young);
      }
    } catch { return; }
    if (before && !left()) say(document.querySelector("#feed-summary, #counting, #offers, #wish")?.textContent ?? "");
    before = left();
    if (before) setTimeout(look, PAUSE);
  }

  if (before) {
    document.querySelector("meta[http-equiv='refresh']")?.remove();
    setTimeout(look, PAUSE);
  }
}

/** Put the fresh part in place; a button that has the focus keeps it. */
function renew(old, young) {
  const focused = old === document.activeElement;
  old.replaceWith(document.adoptNode(young));
  if (focused) young.focus();
}
