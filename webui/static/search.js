// Search while typing, after a short rest.

const REST = 200;

export function start({ page, event }) {
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

  function typed(input) {
    if (input.target !== field) return;
    clearTimeout(timer);
    timer = setTimeout(look, REST);
  }

  field.addEventListener("input", typed);
  typed(event);
}
