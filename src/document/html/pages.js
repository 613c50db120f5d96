// @ts-check
// Breaks the sheet into pages of A4 without touching its text: floats stand where paper ends, and the lines flow
// round them.

/** @param {string} name */
function element(name) {
  const made = document.createElement("div");
  made.className = name;
  made.setAttribute("aria-hidden", "true");
  return made;
}

/**
 * @param {HTMLElement} article
 * @param {number} count
 */
function placePages(article, count) {
  for (const old of article.querySelectorAll(":scope > .page, :scope > .push, :scope > .break")) old.remove();
  const before = document.createDocumentFragment();
  for (let i = 1; i < count; i += 1) before.append(element("push"), element("break"));
  article.prepend(before);
  const style = getComputedStyle(article);
  const gap = parseFloat(style.getPropertyValue("--gap")) || 24;
  const height = (article.clientWidth / 210) * 297;
  for (let i = 0; i < count; i += 1) {
    const page = element(`page ${i % 2 === 0 ? "odd" : "even"}`);
    page.dataset.number = String(i + 1);
    page.style.top = `${i * (height + gap)}px`;
    article.append(page);
  }
  article.style.minHeight = `${count * height + (count - 1) * gap}px`;
  return { height, gap };
}

/**
 * The lower edge of the text, measured from the upper edge of the article.
 * @param {HTMLElement} article
 */
function endOfText(article) {
  let end = 0;
  const top = article.getBoundingClientRect().top;
  for (const child of article.children) {
    if (child.matches(".page, .push, .break")) continue;
    end = Math.max(end, child.getBoundingClientRect().bottom - top);
  }
  return end;
}

/**
 * Puts the colophon at the foot of the last page, as GB/T 9704-2012, 7.4 wants it; 0 leaves it in the text.
 * @param {HTMLElement} article
 * @param {number} foot lower edge of the last page's type area
 */
function lowerColophon(article, foot) {
  const colophon = article.querySelector(":scope > .colophon");
  if (!(colophon instanceof HTMLElement)) return;
  colophon.classList.toggle("lowered", foot > 0);
  colophon.style.top = foot > 0 ? `${foot - colophon.offsetHeight}px` : "";
}

/** @param {HTMLElement} article */
function paginate(article) {
  lowerColophon(article, 0);
  article.style.minHeight = "";
  article.classList.remove("paged");
  for (const old of article.querySelectorAll(":scope > .page, :scope > .push, :scope > .break")) old.remove();
  if (window.matchMedia("(max-width: 759px)").matches) return;
  article.classList.add("paged");
  let count = 1;
  let foot = 0;
  for (; count <= 500; count += 1) {
    const { height, gap } = placePages(article, count);
    foot = (count - 1) * (height + gap) + (height / 297) * 262;
    const over = endOfText(article) - foot;
    if (over <= 1) break;
    // Most of the pages that are still missing at once; the last ones one by one.
    count += Math.max(0, Math.floor(over / (height + gap)) - 1);
  }
  lowerColophon(article, foot);
}
