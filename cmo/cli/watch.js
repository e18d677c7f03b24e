"use strict";
// Runs in the copy of the page that cmo watch serves: reloads it once there is a newer one, and
// shows what stands in the way of one. The version of this copy stands in the script's element.
(() => {
  const version = document.currentScript?.dataset.version;
  // In a tree of its own: neither this nor the page's style sheet changes the other.
  const notice = document.createElement("div");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; display: none; position: fixed; z-index: 2147483647; inset: auto 0 0;
      max-height: 50vh; overflow: auto; border-top: 4px solid #a33c00; padding: 8px 16px;
      background: #fff3e4; color: #1b1b1b; }
    :host(.told) { display: block; }
    pre { margin: 0; font: 14px/1.5 ui-monospace, monospace; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    @media print { :host(.told) { display: none; } }`);
  const tree = notice.attachShadow({ mode: "open" });
  tree.adoptedStyleSheets = [sheet];
  const text = document.createElement("pre");
  tree.append(text);
  notice.tabIndex = 0;
  notice.setAttribute("role", "alert");
  notice.setAttribute("aria-label", "From cmo watch");
  document.body.append(notice);

  /** @param {string} trouble what to show; nothing takes the notice away */
  const tell = (trouble) => {
    if (text.textContent === trouble) return;
    notice.classList.toggle("told", trouble !== "");
    text.textContent = trouble;
  };

  /** @type {EventSource | undefined} */
  let events;
  const follow = () => {
    const source = new EventSource("/events");
    events = source;
    source.addEventListener("message", ({ data }) => {
      const now = JSON.parse(data);
      if (now.version === version) {
        tell(now.trouble);
        return;
      }
      source.close();
      location.reload();
    });
    // The browser goes on trying by itself; what it hears then takes the notice away.
    source.addEventListener("error", () => {
      tell("This page no longer follows the study's files: cmo watch has ended.\n" +
        "Start it again, and open the address that it gives.");
    });
  };
  // A browser keeps few connections to one address: tabs that nobody looks at leave theirs.
  document.addEventListener("visibilitychange", () => {
    events?.close();
    if (!document.hidden) follow();
  });
  if (!document.hidden) follow();
})();
