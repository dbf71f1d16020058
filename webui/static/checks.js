// While feeds are being checked: renew the table and the button's count, until none is left.

const PAUSE = 2000;

export function start(page, say) {
  const left = () => Number(document.getElementById("check-now")?.dataset.left ?? 0);
  let before = left();

  async function look() {
    try {
      const fresh = await page("/feeds?quiet=1");
      for (const selector of ["main table", "#feed-summary", "#check-now"]) {
        const [old, young] = [document.querySelector(selector), fresh.querySelector(selector)];
        if (old && young && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(young));
      }
    } catch { return; }
    if (before && !left()) say(document.getElementById("feed-summary").textContent);
    before = left();
    if (before) setTimeout(look, PAUSE);
  }

  if (before) {
    document.querySelector("meta[http-equiv='refresh']")?.remove();
    setTimeout(look, PAUSE);
  }
}
