// Registers the service worker, and says so when a page came out of its cache.

export async function start({ say }) {
  // The page's policy lets scripts name no script's address but this one.
  const policy = window.trustedTypes?.createPolicy("dramawire-worker", { createScriptURL: () => "/worker.js" });
  const address = policy ? policy.createScriptURL("") : "/worker.js";
  try {
    await navigator.serviceWorker.register(address);
  } catch {
    return; // Without it everything works, only not offline.
  }
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    const time = new Date(data.since).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const line = document.createElement("p");
    line.className = "box warn";
    line.textContent = document.documentElement.dataset.offline.replace("{time}", time);
    document.querySelector("main").prepend(line);
    say(line.textContent);
  });
  navigator.serviceWorker.controller?.postMessage("kept?");
}
