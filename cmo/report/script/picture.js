// Pictures: moved and enlarged with mouse, touch and keys; a box or an arrow opens its panel.

const LARGEST = 6;

/** @param {HTMLElement} frame */
const startPicture = (frame) => {
  const svg = frame.querySelector("svg");
  if (!svg) return;
  const sides = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const full = { x: sides[0] ?? 0, y: sides[1] ?? 0, width: sides[2] ?? 1, height: sides[3] ?? 1 };
  let { x, y, width, height } = full;

  const show = () => {
    width = Math.min(full.width, Math.max(full.width / LARGEST, width));
    height = (width * full.height) / full.width;
    x = Math.min(full.x + full.width - width, Math.max(full.x, x));
    y = Math.min(full.y + full.height - height, Math.max(full.y, y));
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    frame.classList.toggle("enlarged", width < full.width);
  };
  /** @param {number} factor @param {number} [atX] @param {number} [atY] */
  const zoom = (factor, atX = x + width / 2, atY = y + height / 2) => {
    const before = width;
    width = Math.min(full.width, Math.max(full.width / LARGEST, width * factor));
    x = atX - ((atX - x) * width) / before;
    y = atY - ((atY - y) * width) / before;
    show();
  };
  /** @param {number} right @param {number} down */
  const move = (right, down) => {
    x += right;
    y += down;
    show();
  };
  const reset = () => {
    ({ x, y, width, height } = full);
    show();
  };

  const tools = made("div", "", "tools");
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", "Size of the picture");
  tools.append(
    button("+", "Enlarge", () => zoom(1 / 1.4)),
    button("−", "Make smaller", () => zoom(1.4)),
    button("Whole", "Show the whole picture", reset),
  );
  frame.before(tools);

  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Picture: arrow keys move it, plus and minus change its size");
  frame.addEventListener("keydown", (event) => {
    if (event.target !== frame) return;
    const step = width / 10;
    /** @type {Record<string, () => void>} */
    const keys = {
      "+": () => zoom(1 / 1.4),
      "=": () => zoom(1 / 1.4),
      "-": () => zoom(1.4),
      "0": reset,
      ArrowLeft: () => move(-step, 0),
      ArrowRight: () => move(step, 0),
      ArrowUp: () => move(0, -step),
      ArrowDown: () => move(0, step),
    };
    const act = keys[event.key];
    // While the whole picture is shown, the arrows scroll the page as ever.
    if (!act || (event.key.startsWith("Arrow") && width >= full.width)) return;
    act();
    event.preventDefault();
  });
  frame.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      const place = svg.getBoundingClientRect();
      const atX = x + ((event.clientX - place.left) / place.width) * width;
      const atY = y + ((event.clientY - place.top) / place.height) * height;
      zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, atX, atY);
      event.preventDefault();
    },
    { passive: false },
  );

  /** @type {{x: number, y: number} | null} */
  let from = null;
  let dragged = false;
  svg.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.button === 0 && width < full.width) from = { x: event.clientX, y: event.clientY };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const scale = width / svg.getBoundingClientRect().width;
    const right = from.x - event.clientX;
    const down = from.y - event.clientY;
    if (!dragged && Math.hypot(right, down) < 4) return;
    dragged = true;
    svg.setPointerCapture(event.pointerId);
    move(right * scale, down * scale);
    from = { x: event.clientX, y: event.clientY };
  });
  svg.addEventListener("pointerup", () => (from = null));
  svg.addEventListener("pointercancel", () => (from = null));
  svg.addEventListener("click", (event) => {
    // The end of a drag is no click on the box below it.
    if (dragged) event.preventDefault();
    const at = event.target instanceof Element ? event.target.closest("[data-address]") : null;
    if (dragged || !(at instanceof SVGElement) || at.querySelector("a")) return;
    const item = itemAt(at.dataset.address ?? "");
    if (item) openItem(item);
  });
  startArrows(svg);
};

/** Say of each arrow what it claims, and make it wide enough to be met. @param {SVGElement} svg */
const startArrows = (svg) => {
  for (const arrow of all(".arrow", svg)) {
    const address = arrow.dataset.address ?? "";
    const line = arrow.querySelector("path, polyline");
    const title = arrow.querySelector("title");
    const wider = line?.cloneNode();
    if (wider instanceof SVGElement) {
      for (const name of ["stroke", "stroke-width", "stroke-dasharray"]) wider.removeAttribute(name);
      wider.classList.add("wider");
      arrow.append(wider);
    }
    const claim = all("li", itemAt(address) ?? svg).find(
      (one) => one.querySelector("strong")?.textContent === address.split("#")[1],
    );
    const says = claim?.querySelector(".says")?.textContent;
    if (title && says) title.textContent = `${says} (${title.textContent})`;
  }
};

/** Start a theory's picture and the headings of its items, when it is first shown. @param {HTMLElement} theory */
const startTheory = (theory) => {
  if (theory.dataset.started) return;
  theory.dataset.started = "yes";
  for (const frame of all(".picture", theory)) startPicture(frame);
  for (const item of all(".item", theory)) {
    const words = item.querySelector("h5")?.firstChild;
    if (words) words.replaceWith(linkTo(item.id, labelOf(item)), " ");
  }
};
