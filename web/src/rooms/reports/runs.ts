import type { Block, Fact, Kind, Run } from "./api";

/** Blocks as people edit them: what a chip says, where a text is cut, how the page's own elements are read back. */

export const markOf = (run: Run): string => run.period ? `${run.figure ?? ""}@${run.period}` : run.figure ?? "";
export type Facts = Map<string, Fact>;

export function printedOf(run: Run, facts: Facts): string {
  const fact = facts.get(markOf(run));
  if (!fact) return run.printed ?? "…";
  return run.number ? fact.number : fact.printed;
}
export const labelOf = (run: Run, facts: Facts): string => facts.get(markOf(run))?.label ?? run.label ?? run.figure ?? "";

let last = 0;
/** An id for a block made here; unlike any that the template gave. */
export function newId(): string {
  last += 1;
  return `n${Date.now().toString(36)}-${last.toString(36)}`;
}

const same = (a: Run, b: Run): boolean => !a.figure && !b.figure && Boolean(a.stands) === Boolean(b.stands);

/** Without empty runs, neighbours of one sort joined. */
export function tidy(runs: Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const before = out[out.length - 1];
    if (!run.figure && !run.text) continue;
    if (before && same(before, run)) out[out.length - 1] = { ...before, text: (before.text ?? "") + (run.text ?? "") };
    else out.push({ ...run });
  }
  return out;
}

/** One line: what a paragraph cannot hold becomes a space. */
// eslint-disable-next-line no-control-regex
export const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/\u200b|\ufeff/g, "");

/** The places of a block: each code unit of text is one, each chip is one. */
export const lengthOf = (runs: Run[]): number => runs.reduce((sum, run) => sum + (run.figure ? 1 : (run.text ?? "").length), 0);

export function cut(runs: Run[], place: number): [Run[], Run[]] {
  const head: Run[] = [];
  const tail: Run[] = [];
  let left = place;
  for (const run of runs) {
    const size = run.figure ? 1 : (run.text ?? "").length;
    if (left >= size) head.push(run);
    else if (left <= 0 || run.figure) tail.push(run);
    else {
      head.push({ ...run, text: (run.text ?? "").slice(0, left) });
      tail.push({ ...run, text: (run.text ?? "").slice(left) });
    }
    left -= size;
  }
  return [tidy(head), tidy(tail)];
}

export function replace(runs: Run[], from: number, until: number, with_: Run[]): Run[] {
  const [head] = cut(runs, from);
  const [, tail] = cut(runs, until);
  return tidy([...head, ...with_, ...tail]);
}

/** Where a loose number lies, in places of the block; the server counts in code points of a run. */
export function placeOf(runs: Run[], run: number, offset: number, length: number): { from: number; until: number } {
  const before = lengthOf(runs.slice(0, run));
  const points = Array.from(runs[run]?.text ?? "");
  const units = (count: number): number => points.slice(0, count).join("").length;
  return { from: before + units(offset), until: before + units(offset + length) };
}

export const plain = (block: Block, facts: Facts): string => block.runs.map((run) => run.figure ? printedOf(run, facts) : run.text ?? "").join("");

/** How much of a paragraph is a head that runs into it, 一是…: printed strong up to its first full stop. */
export function headLength(kind: Kind, runs: Run[]): number {
  const first = runs[0];
  if (kind !== "paragraph" || first?.text === undefined || first.stands || !/^[一二三四五六七八九十〇]+是/.test(first.text)) return 0;
  return first.text.indexOf("。") + 1;
}

/* ---- the page's own elements ---- */

export function chip(run: Run, facts: Facts, say: (name: string, printed: string) => string): HTMLElement {
  const made = document.createElement("span");
  made.className = "fig";
  made.contentEditable = "false";
  made.tabIndex = 0;
  made.setAttribute("role", "button");
  dress(made, run, facts, say);
  return made;
}

export function dress(made: HTMLElement, run: Run, facts: Facts, say: (name: string, printed: string) => string): void {
  made.dataset.figure = run.figure ?? "";
  if (run.period) made.dataset.period = run.period; else delete made.dataset.period;
  if (run.number) made.dataset.number = "1"; else delete made.dataset.number;
  made.textContent = printedOf(run, facts);
  made.setAttribute("aria-label", say(labelOf(run, facts), printedOf(run, facts)));
}

/** Puts runs into an element, in place of what it held. */
export function fill(into: HTMLElement, kind: Kind, runs: Run[], facts: Facts, say: (name: string, printed: string) => string): void {
  const head = headLength(kind, runs);
  const nodes = runs.flatMap((run, index): Node[] => {
    if (run.figure) return [chip(run, facts, say)];
    if (!run.stands) {
      const text = run.text ?? "";
      if (index > 0 || head === 0) return [document.createTextNode(text)];
      const strong = document.createElement("span");
      strong.className = "runin";
      strong.textContent = text.slice(0, head);
      return text.length > head ? [strong, document.createTextNode(text.slice(head))] : [strong];
    }
    const kept = document.createElement("span");
    kept.className = "stands";
    kept.dataset.stands = run.text ?? "";
    kept.textContent = run.text ?? "";
    return [kept];
  });
  into.replaceChildren(...nodes);
}

/** Reads an edited element back. Text let stand that was changed is plain text again: a person decides anew. */
export function read(from: Node): Run[] {
  const runs: Run[] = [];
  for (const node of from.childNodes) {
    if (node instanceof HTMLElement && node.dataset.figure) {
      runs.push({ figure: node.dataset.figure, ...(node.dataset.period ? { period: node.dataset.period } : {}), ...(node.dataset.number ? { number: true } : {}) });
    } else if (node instanceof HTMLElement && node.dataset.stands !== undefined && node.childElementCount === 0) {
      const text = oneLine(node.textContent ?? "");
      runs.push(text === node.dataset.stands ? { text, stands: true } : { text });
    } else if (node instanceof Text) {
      runs.push({ text: oneLine(node.data) });
    } else if (node instanceof HTMLElement && node.tagName !== "BR") {
      runs.push(...read(node));
    }
  }
  return tidy(runs);
}

const isChip = (node: Node): boolean => node instanceof HTMLElement && Boolean(node.dataset.figure);

/** Where in the block's places a point of the document lies. */
export function placeAt(block: HTMLElement, node: Node, offset: number): number {
  let place = 0;
  let found = false;
  const walk = (at: Node): void => {
    if (found) return;
    if (isChip(at)) {
      if (at === node || at.contains(node)) found = true;
      else place += 1;
      return;
    }
    if (at instanceof Text) {
      if (at === node) { place += offset; found = true; } else place += at.data.length;
      return;
    }
    let index = 0;
    for (const child of at.childNodes) {
      if (at === node && index === offset) { found = true; return; }
      walk(child);
      if (found) return;
      index += 1;
    }
    if (at === node) found = true;
  };
  walk(block);
  return place;
}

/** The point of the document at a place of the block. */
export function pointAt(block: HTMLElement, place: number): { node: Node; offset: number } {
  let left = place;
  const walk = (at: Node): { node: Node; offset: number } | undefined => {
    let index = 0;
    for (const child of at.childNodes) {
      if (isChip(child)) {
        if (left === 0) return { node: at, offset: index };
        left -= 1;
      } else if (child instanceof Text) {
        if (left <= child.data.length) return { node: child, offset: left };
        left -= child.data.length;
      } else {
        const inside = walk(child);
        if (inside) return inside;
      }
      index += 1;
    }
    return undefined;
  };
  return walk(block) ?? { node: block, offset: block.childNodes.length };
}

/** What follows a block when Enter is pressed at its end. */
export const nextKind = (kind: Kind): Kind => kind === "list" || kind === "paragraph" ? kind : "paragraph";
