// Search while typing, after 200 ms of rest.

export function start(page) {
  const form = document.querySelector("form.searchform");
  const results = document.getElementById("results");
  const field = form.elements.q;
  let timer = 0, asked = 0;

  async function look() {
    const address = `/search?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`;
    const mine = ++asked;
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await page(address);
      if (mine !== asked) return;
      results.replaceChildren(...document.adoptNode(answer.getElementById("results")).childNodes);
      history.replaceState(null, "", address);
    } catch { /* Enter still asks the plain way, and shows what is wrong. */ }
    if (mine === asked) results.removeAttribute("aria-busy");
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing || field.value) timer = setTimeout(look, 200);
  });
}
