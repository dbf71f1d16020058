// A video's player opens in the page on a click; nothing of its provider is asked before.

const PLAYERS = {
  youtube: "https://www.youtube-nocookie.com/embed/",
  vimeo: "https://player.vimeo.com/video/",
  viki: "https://www.viki.com/player/",
};
const IDS = { youtube: /^[A-Za-z0-9_-]{11}$/, vimeo: /^\d+$/, viki: /^\d+v$/ };

export function start({ event }) {
  const link = event.target.closest("a");
  const box = link.closest("[data-video]");
  const { provider, video } = box.dataset;
  if (!IDS[provider]?.test(video)) return location.assign(link.href);
  const frame = document.createElement("iframe");
  frame.className = "embed";
  frame.title = link.textContent;
  frame.allow = "fullscreen";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation");
  frame.src = PLAYERS[provider] + video;
  box.replaceChildren(frame);
}
