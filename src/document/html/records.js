// @ts-check
// Shows what stands behind one figure: when its records happened, and every record with its evidence and hash.

/**
 * @typedef {{name?: string, dated?: string, digest?: string, type?: string, picture?: string}} Evidence
 * @typedef {{id?: string, day?: string, title?: string, facts?: [string, string][], evidence?: Evidence[],
 *   proof?: string, remark?: string}} Entry
 * @typedef {{label: string, value: string, records: number}} Sum
 * @typedef {{id: string, title: string, value: string, period?: string, days?: string, from?: string, last?: string,
 *   asOf?: string, digest?: string, properties?: [string, string][], total: number, records: Entry[], sums: Sum[]}} Source
 * @typedef {{sources: Source[], images: Record<string, string>}} Data
 */

const LISTED_AT_ONCE = 50;
const FOUND_AT_ONCE = 100;

/**
 * One element with its attributes and children; text is always text.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string | null | undefined)[]} children
 * @returns {HTMLElement}
 */
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of children) if (child !== null && child !== undefined) made.append(child);
  return made;
}

/** @param {string} name */
function icon(name) {
  return make("i", { class: `i i-${name}` });
}

/** @param {[string, Node | string | undefined][]} given */
function pairs(given) {
  const list = make("dl", { class: "kv" });
  for (const [label, value] of given) {
    if (value) list.append(make("dt", {}, label), make("dd", {}, value));
  }
  return list;
}

/** @param {string | undefined} text */
function code(text) {
  return text ? make("span", { class: "code" }, text) : undefined;
}

/**
 * The text with every occurrence of the sought words marked.
 * @param {string} text
 * @param {string} sought
 */
function marked(text, sought) {
  const made = make("span");
  let rest = text;
  while (sought) {
    const at = rest.toLowerCase().indexOf(sought);
    if (at < 0) break;
    made.append(rest.slice(0, at), make("mark", {}, rest.slice(at, at + sought.length)));
    rest = rest.slice(at + sought.length);
  }
  made.append(rest);
  return made;
}

/**
 * A button that shows or hides what `build` makes, below the record.
 * @param {HTMLElement} button
 * @param {HTMLElement} record
 * @param {() => HTMLElement} build
 */
function discloses(button, record, build) {
  /** @type {HTMLElement | null} */
  let shown = null;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (shown) {
      shown.remove();
      shown = null;
    } else {
      shown = build();
      record.append(shown);
    }
    button.setAttribute("aria-expanded", String(shown !== null));
  });
}

/**
 * @param {string} name
 * @param {string} address
 */
function showPicture(name, address) {
  const close = make("button", { class: "btn txt ic", type: "button", "aria-label": "关闭" }, icon("x"));
  const box = /** @type {HTMLDialogElement} */ (
    make("dialog", { "aria-label": name }, make("header", {}, make("b", {}, name), close), make("img", { src: address, alt: `${name}的预览` }))
  );
  close.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close();
  });
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

/**
 * @param {Evidence} evidence
 * @param {Record<string, string>} images
 */
function evidenceCard(evidence, images) {
  const card = make("div", { class: "sheetlet" });
  const address = evidence.picture ? images[evidence.picture] : undefined;
  if (address) {
    const name = evidence.name ?? "依据";
    const thumb = make("button", { class: "thumb", type: "button", "aria-label": `放大${name}` }, make("img", { src: address, alt: "" }));
    thumb.addEventListener("click", () => showPicture(name, address));
    card.append(thumb);
  }
  card.append(pairs([["依据日期", evidence.dated], ["摘要", code(evidence.digest)]]));
  if (!address) card.append(make("p", {}, "本文件未附预览，可凭摘要在台账中调出原件。"));
  return card;
}

/** @param {string} day @param {string} year */
function shortDay(day, year) {
  return year && day.startsWith(`${year}-`) ? day.slice(5) : day;
}

/**
 * "06-21" in the year of the period, the whole day otherwise; a span on two lines.
 * @param {string} day
 * @param {string} year
 */
function dayCell(day, year) {
  const [first, last] = day.split(/\.\.|至|\//);
  const cell = make("span", { class: "d" }, shortDay((first ?? "").trim(), year));
  if (last) cell.append(make("br"), `至${shortDay(last.trim(), year)}`);
  return cell;
}

/**
 * The number of a record; a press shows its hash in the chain.
 * @param {Entry} entry
 * @param {HTMLElement} item
 * @param {string} sought
 */
function numberOf(entry, item, sought) {
  const number = marked(entry.id ?? "", sought);
  if (!entry.proof) return make("span", { class: "m" }, number);
  const shows = make("button", { class: "m", type: "button", title: "看记录散列", "aria-label": `${entry.id ?? ""}，看记录散列` }, number);
  discloses(shows, item, () =>
    make("div", { class: "sheetlet" }, pairs([["记录号", entry.id], ["发生", entry.day], ["记录散列", code(entry.proof)]])));
  return shows;
}

/**
 * @param {Entry} entry
 * @param {{year: string, images: Record<string, string>, sought?: string}} how
 */
function recordItem(entry, how) {
  const sought = how.sought ?? "";
  const item = make("li", { class: "rec" });
  const body = make("div", {}, make("div", { class: "t" }, marked(entry.title ?? "", sought)));
  if (entry.facts?.length) {
    const facts = make("div", { class: "facts" });
    for (const [label, value] of entry.facts) facts.append(make("span", {}, label, make("b", {}, marked(value, sought))));
    body.append(facts);
  }
  if (entry.remark) body.append(make("span", { class: "tag" }, entry.remark));
  const chips = make("div", { class: "chips" });
  for (const evidence of entry.evidence ?? []) {
    const chip = make("button", { class: "ev", type: "button" }, icon(evidence.picture ? "picture" : "file"), evidence.name ?? "依据");
    discloses(chip, item, () => evidenceCard(evidence, how.images));
    chips.append(chip);
  }
  if (chips.childElementCount) body.append(chips);
  item.append(dayCell(entry.day ?? "", how.year), body, numberOf(entry, item, sought));
  return item;
}

/**
 * @param {Entry[]} entries
 * @param {{year: string, images: Record<string, string>, sought?: string}} how
 */
function recordList(entries, how) {
  const list = make("ol", { class: "recs" });
  for (const entry of entries) list.append(recordItem(entry, how));
  return list;
}

/** @param {Entry} entry */
function searchable(entry) {
  const facts = (entry.facts ?? []).map(([label, value]) => `${label}${value}`);
  const names = (entry.evidence ?? []).map((evidence) => evidence.name ?? "");
  return [entry.id, entry.day, entry.title, entry.remark, ...facts, ...names].join("\n").toLowerCase();
}

/** @param {number} share from 0 to 1 */
function bar(share) {
  const drawn = make("span", { class: "bar", "aria-hidden": "true" });
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 100 6");
  picture.setAttribute("preserveAspectRatio", "none");
  const filled = document.createElementNS(space, "rect");
  filled.setAttribute("width", String(Math.round(share * 1000) / 10));
  filled.setAttribute("height", "6");
  picture.append(filled);
  drawn.append(picture);
  return drawn;
}

/**
 * The records of each month, in the order in which the months come.
 * @param {Source} source
 * @returns {{label: string, value: string, count: number, entries: Entry[]}[]}
 */
function months(source) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of source.records) {
    const [, year, month] = /^(\d{4})-(\d{2})/.exec(entry.day ?? "") ?? [];
    const label = year && month ? `${year}年${Number(month)}月` : "未写日期";
    const group = groups.get(label);
    if (group) group.push(entry);
    else groups.set(label, [entry]);
  }
  const summed = source.sums.map((sum) => ({ label: sum.label, value: sum.value, count: sum.records, entries: groups.get(sum.label) ?? [] }));
  const named = new Set(source.sums.map((sum) => sum.label));
  const rest = [...groups].filter(([label]) => !named.has(label));
  return [...summed, ...rest.map(([label, entries]) => ({ label, value: "", count: entries.length, entries }))];
}

/**
 * @param {Source} source
 * @param {{year: string, images: Record<string, string>}} how
 */
function monthList(source, how) {
  const rows = months(source);
  const most = Math.max(1, ...rows.map((row) => row.count));
  const list = make("div", { class: "months" });
  for (const row of rows) {
    const cells = [make("span", {}, row.label), bar(row.count / most), make("b", {}, row.value), make("span", { class: "n" }, `${row.count}条`)];
    if (row.entries.length === 0) {
      list.append(make("div", { class: "month flat" }, ...cells));
      continue;
    }
    const group = /** @type {HTMLDetailsElement} */ (make("details", { class: "month" }, make("summary", {}, icon("right"), ...cells)));
    group.addEventListener("toggle", () => {
      if (group.open && group.childElementCount === 1) group.append(recordList(row.entries, how));
    });
    list.append(group);
  }
  return list;
}

/**
 * The records with a field to search in them when they are many.
 * @param {Source} source
 * @param {Record<string, string>} images
 */
function recordSection(source, images) {
  const how = { year: (source.last ?? "").slice(0, 4), images };
  const section = make("section", { "aria-label": "记录" });
  const evidenced = source.records.filter((entry) => entry.evidence?.length).length;
  const note = evidenced === 0 ? "" : evidenced === source.records.length ? "均附依据" : `${evidenced}条附依据`;
  section.append(make("h3", {}, `${source.total}条记录`, make("small", {}, note)));
  const summed = source.sums.length > 0 || source.records.length > LISTED_AT_ONCE;
  const whole = () => (summed ? monthList(source, how) : recordList(source.records, how));
  let shown = whole();
  if (source.total === 0) section.append(make("p", { class: "empty" }, "本期没有这样的记录，所以是0。"));
  if (source.records.length > 12) {
    const input = /** @type {HTMLInputElement} */ (make("input", { type: "search", placeholder: "查找事项、日期、编号", "aria-label": "在记录中查找" }));
    const status = make("p", { class: "status", role: "status" });
    const texts = source.records.map(searchable);
    input.addEventListener("input", () => {
      const sought = input.value.trim().toLowerCase();
      const found = source.records.filter((_, i) => texts[i]?.includes(sought));
      const next = sought ? recordList(found.slice(0, FOUND_AT_ONCE), { ...how, sought }) : whole();
      shown.replaceWith(next);
      shown = next;
      status.textContent = !sought ? "" : found.length > FOUND_AT_ONCE ? `找到${found.length}条，先列${FOUND_AT_ONCE}条，请再写几个字` : found.length > 0 ? `找到${found.length}条` : "没有符合的记录";
    });
    section.append(make("div", { class: "inp" }, icon("search"), input), status);
  }
  section.append(shown);
  if (source.records.length < source.total) {
    section.append(make("p", { class: "status" }, source.records.length === 0 ? "记录未随本文件附上，可在台账中按月查看。" : `本文件列出其中${source.records.length}条。`));
  }
  return section;
}

/**
 * The months of the period with a dot for each record, or a bar for each month where they are many.
 * @param {Source} source
 */
function strip(source) {
  const from = Date.parse(source.from ?? "");
  const last = Date.parse(source.last ?? "");
  const dayLong = 86400000;
  const length = last - from + dayLong;
  const days = source.records.map((entry) => Date.parse((entry.day ?? "").slice(0, 10))).filter((day) => day >= from && day <= last);
  if (!(length >= 27 * dayLong) || length > 400 * dayLong || days.length === 0 || days.length < source.records.length / 2) return null;
  const width = 352;
  /** @param {number} day */
  const x = (day) => ((day - from) / length) * width;
  /** @type {number[]} */
  const starts = [];
  for (const day = new Date(from); day.getTime() <= last; day.setUTCMonth(day.getUTCMonth() + 1, 1)) starts.push(day.getTime());
  let drawn = `<path class="ax" d="M0 26.5H${width}${starts.map((day) => `M${x(day).toFixed(1)} 26v4`).join("")}M${width} 26v4"/>`;
  if (days.length <= 20) {
    /** @type {Map<number, number>} */
    const heights = new Map();
    for (const day of days) {
      const column = Math.round(x(day) / 7);
      const height = heights.get(column) ?? 0;
      heights.set(column, height + 1);
      drawn += `<circle class="sd" cx="${Math.min(width - 3, Math.max(3, x(day))).toFixed(1)}" cy="${22 - height * 7}" r="3"/>`;
    }
  } else {
    const counts = starts.map((start, i) => days.filter((day) => day >= start && day < (starts[i + 1] ?? Infinity)).length);
    const most = Math.max(...counts);
    counts.forEach((count, i) => {
      const middle = (x(starts[i] ?? from) + x(starts[i + 1] ?? last + dayLong)) / 2;
      const height = (count / most) * 22;
      drawn += `<rect class="br" x="${(middle - 9).toFixed(1)}" y="${(26 - height).toFixed(1)}" width="18" height="${height.toFixed(1)}"/>`;
    });
  }
  starts.forEach((start, i) => {
    const middle = (x(start) + x(starts[i + 1] ?? last + dayLong)) / 2;
    drawn += `<text x="${middle.toFixed(1)}" y="42" text-anchor="middle">${new Date(start).getUTCMonth() + 1}月</text>`;
  });
  const box = make("div", { class: "strip", "aria-hidden": "true" });
  box.innerHTML = `<svg viewBox="0 0 ${width} 46">${drawn}</svg>`; // numbers only
  return box;
}
