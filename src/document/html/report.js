// @ts-check
// The stand-alone report: a press on a figure opens its records; Esc gives the place back.

(() => {
  /** @type {Data} */
  const data = JSON.parse(document.getElementById("sources")?.textContent ?? '{"sources":[],"images":{}}');
  const article = /** @type {HTMLElement} */ (document.querySelector(".a4"));
  const panel = /** @type {HTMLElement} */ (document.getElementById("panel"));
  const all = /** @type {HTMLElement} */ (document.getElementById("all"));
  const one = /** @type {HTMLElement} */ (document.getElementById("one"));
  const bench = /** @type {HTMLElement} */ (document.getElementById("sheet"));
  const narrow = window.matchMedia("(max-width: 1099px)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  /** The figures of the sheet in the order of the text. @type {HTMLElement[]} */
  const figures = [...article.querySelectorAll(".fig")].filter((node) => node instanceof HTMLElement);

  /** Where the focus goes back to. @type {HTMLElement | null} */
  let origin = null;
  /** The place in `figures`, or -1. */
  let place = -1;

  /** @param {boolean} wanted */
  function overlay(wanted) {
    document.body.classList.toggle("open", wanted);
    const covers = wanted && narrow.matches;
    for (const node of [bench, document.querySelector(".top")]) {
      if (node instanceof HTMLElement) node.inert = covers;
    }
    panel.inert = !wanted && narrow.matches;
    if (covers) {
      panel.setAttribute("role", "dialog");
      panel.setAttribute("aria-modal", "true");
    } else {
      panel.removeAttribute("role");
      panel.removeAttribute("aria-modal");
    }
  }

  /** @param {string} text */
  function remember(text) {
    try {
      history.replaceState(null, "", text || location.pathname + location.search);
    } catch {
      // A page opened from a mail program may have no address to change.
    }
  }

  /** @param {HTMLElement | undefined} figure */
  function expand(figure) {
    for (const other of figures) if (other.getAttribute("aria-expanded") === "true") other.setAttribute("aria-expanded", "false");
    if (!figure) return;
    figure.setAttribute("aria-expanded", "true");
    figure.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {() => void} act
   * @param {string} [text]
   */
  function button(name, label, act, text) {
    const made = make("button", { class: text ? "btn txt sm" : "btn txt sm ic", type: "button", ...(text ? {} : { "aria-label": label, title: label }) }, icon(name), text);
    made.addEventListener("click", act);
    return made;
  }

  /** @param {Source} source */
  function headline(source) {
    const [, number, unit] = /^([\d.,+-]+)(.*)$/.exec(source.value) ?? ["", source.value, ""];
    return make("div", { class: "headline" }, make("span", { class: "chip big" }, number ?? "", unit ? make("u", {}, unit) : null), make("span", {}, source.period ?? ""));
  }

  /** @param {Source} source */
  function build(source) {
    const position = place < 0 ? "" : `第${place + 1}处，共${figures.length}处`;
    const nav = make("div", { class: "nav" }, button("left", "", close, narrow.matches ? "返回" : "全部数"), make("span", { class: "place" }, position),
      button("left", "上一个数（K）", () => step(-1)), button("right", "下一个数（J）", () => step(1)), button("x", "关闭（Esc）", close));
    const title = make("h2", { tabindex: "-1", id: "figure-title" }, source.title);
    const section = make("section", { "aria-labelledby": "figure-title" }, title, headline(source));
    section.append(pairs([["期间", source.days], ...(source.properties ?? []), ["按此所知", source.asOf], ["编号", code(source.id)], ["口径摘要", code(source.digest)]]));
    const drawn = strip(source);
    if (drawn) section.append(drawn);
    const keys = make("p", { class: "keys", "aria-hidden": "true" });
    for (const [key, text] of [["J", "下一个数"], ["K", "上一个数"], ["Esc", "返回"]]) keys.append(make("span", {}, make("kbd", {}, key), text));
    one.replaceChildren(nav, section, recordSection(source, data.images), keys);
    return title;
  }

  /**
   * @param {number} index of the source
   * @param {HTMLElement | null} from what was pressed
   */
  function open(index, from) {
    const source = data.sources[index];
    if (!source) return;
    origin = from ?? origin;
    const onSheet = from ? figures.indexOf(from) : -1;
    place = onSheet >= 0 ? onSheet : figures.findIndex((figure) => figure.dataset.source === String(index));
    const title = build(source);
    all.hidden = true;
    one.hidden = false;
    overlay(true);
    expand(figures[place]);
    remember(`#figure=${encodeURIComponent(source.id)}`);
    panel.scrollTop = 0;
    title.focus({ preventScroll: true });
  }

  function close() {
    if (one.hidden) {
      overlay(false);
    } else {
      one.hidden = true;
      all.hidden = false;
      one.replaceChildren();
      expand(undefined);
      remember("");
      // In the list that covers the sheet one goes back to the list; everywhere else to the sheet.
      if (!origin || !all.contains(origin)) overlay(false);
    }
    const back = origin;
    origin = null;
    (back?.isConnected ? back : bench).focus();
  }

  /** @param {number} by */
  function step(by) {
    if (figures.length === 0) return;
    const next = place < 0 ? (by > 0 ? 0 : figures.length - 1) : (place + by + figures.length) % figures.length;
    const figure = figures[next];
    if (!figure) return;
    if (!one.hidden) {
      open(Number(figure.dataset.source), figure);
      return;
    }
    place = next;
    figure.focus();
  }

  /**
   * @param {string} target id of the heading to go to
   * @param {HTMLElement} from
   */
  function showAll(target, from) {
    if (!one.hidden) close();
    origin = from;
    overlay(true);
    const heading = document.getElementById(target);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }

  function toggleTheme() {
    const root = document.documentElement;
    const dark = root.classList.contains("dark") || (!root.classList.contains("light") && window.matchMedia("(prefers-color-scheme: dark)").matches);
    root.classList.toggle("dark", !dark);
    root.classList.toggle("light", dark);
    document.getElementById("theme")?.setAttribute("aria-pressed", String(!dark));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (event.key === " " && target?.matches("a[role=button]")) {
      event.preventDefault();
      target.click();
    }
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
      if (target instanceof HTMLInputElement && target.value !== "") return; // the first Esc empties the field
      if (!one.hidden || document.body.classList.contains("open")) close();
    }
    if (event.ctrlKey || event.altKey || event.metaKey || target instanceof HTMLInputElement || document.querySelector("dialog[open]")) return;
    if (event.key === "j" || event.key === "J") step(1);
    if (event.key === "k" || event.key === "K") step(-1);
  }

  document.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("a[data-source]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    event.preventDefault();
    open(Number(pressed.dataset.source), pressed);
  });
  document.addEventListener("keydown", onKey);
  for (const [id, target] of [["open-list", "list"], ["open-check", "check"]]) {
    const made = document.getElementById(id ?? "");
    made?.addEventListener("click", () => showAll(target ?? "", made));
  }
  document.getElementById("close-all")?.addEventListener("click", close);
  document.querySelector(".scrim")?.addEventListener("click", close);
  document.getElementById("theme")?.addEventListener("click", toggleTheme);
  document.getElementById("print")?.addEventListener("click", () => window.print());
  narrow.addEventListener("change", () => overlay(!one.hidden));
  let waiting = 0;
  window.addEventListener("resize", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => paginate(article));
  });

  overlay(false);
  paginate(article);
  const asked = /^#figure=(.+)$/.exec(location.hash)?.[1];
  if (asked) {
    const index = data.sources.findIndex((source) => source.id === decodeURIComponent(asked));
    if (index >= 0) open(index, figures.find((figure) => figure.dataset.source === String(index)) ?? null);
  }
})();
