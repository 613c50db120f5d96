import type { Strip } from "./api";

export const stripWidth = 228;
const base = 17.5;
const seed = 2.4;
const day0 = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

export interface Span { first: string; last: string }
export interface Tick { x: number; label: string }

/** Where a day stands on the axis of the period; what lies outside stands at its edge. */
export function placeOf(day: string, span: Span): number {
  const from = day0(span.first);
  const length = Math.max(1, day0(span.last) + 1 - from);
  return Math.min(1, Math.max(0, (day0(day) + 0.5 - from) / length)) * stripWidth;
}

/** One tick a month; a quarter's worth in long spans, a week's in short ones. */
export function ticksOf(span: Span, monthName: (month: number) => string): Tick[] {
  const ticks: Tick[] = [];
  const days = day0(span.last) - day0(span.first) + 1;
  if (days <= 35) {
    for (let at = 0; at < days; at += 7) {
      const day = new Date((day0(span.first) + at) * 86_400_000).toISOString().slice(0, 10);
      ticks.push({ x: (at / days) * stripWidth, label: day.slice(5) });
    }
    return ticks;
  }
  const step = days > 800 ? 12 : days > 200 ? 3 : 1;
  const [year = 0, month = 1] = span.first.split("-").map(Number);
  for (let at = 0; ; at += step) {
    const number = month - 1 + at;
    const first = `${year + Math.floor(number / 12)}-${String(number % 12 + 1).padStart(2, "0")}-01`;
    if (first > span.last) return ticks;
    const x = ((day0(first) - day0(span.first)) / days) * stripWidth;
    ticks.push({ x: Math.max(0, x), label: step === 12 ? first.slice(0, 4) : monthName(number % 12 + 1) });
  }
}

export interface Drawn {
  seeds: { x: number; y: number; title: string }[];
  bars: { x: number; y: number; width: number; height: number; title: string }[];
  steps: string;
}

function seedsOf(days: { day: string }[], span: Span): Drawn["seeds"] {
  const placed: Drawn["seeds"] = [];
  for (const { day } of [...days].sort((a, b) => a.day.localeCompare(b.day))) {
    const x = placeOf(day, span);
    const below = placed.filter((other) => Math.abs(other.x - x) < seed * 1.7);
    placed.push({ x: below[0]?.x ?? x, y: base - 3.5 - below.length * (seed * 2 + 0.6), title: day });
  }
  return placed;
}

function monthSpan(month: string, span: Span): { from: number; until: number } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
  const days = Math.max(1, day0(span.last) + 1 - day0(span.first));
  const at = (day: string): number => Math.min(1, Math.max(0, (day0(day) - day0(span.first)) / days)) * stripWidth;
  return { from: at(`${month}-01`), until: at(next) };
}

/** Seeds up to twenty records, bars by month above, a step line for what stands. */
export function drawn(strip: Strip | null, span: Span): Drawn {
  const out: Drawn = { seeds: [], bars: [], steps: "" };
  if (!strip) return out;
  const months = strip.months.map((each) => ({ ...monthSpan(each.month, span), month: each.month, value: Number(each.value) || 0 }));
  const most = Math.max(0, ...months.map((each) => each.value));
  if (strip.course === "stock") {
    if (most === 0) return out;
    out.steps = months.map((each, index) => {
      const y = (base - 1.5 - (each.value / most) * 12).toFixed(1);
      return `${index === 0 ? "M" : "L"}${each.from.toFixed(1)} ${y}L${each.until.toFixed(1)} ${y}`;
    }).join("");
    return out;
  }
  if (strip.days) {
    out.seeds = seedsOf(strip.days, span);
    return out;
  }
  for (const each of months) {
    if (each.value <= 0) continue;
    const room = each.until - each.from;
    const width = Math.min(14, room * 0.6);
    const height = Math.max(1.5, (each.value / most) * 14);
    out.bars.push({ x: each.from + (room - width) / 2, y: base - height, width, height, title: `${each.month} ${each.value}` });
  }
  return out;
}

/** What a reader that does not see hears of it. */
export function told(strip: Strip | null): string {
  if (!strip) return "";
  if (strip.days && strip.course !== "stock") return strip.days.map((each) => each.day.slice(5)).join("、");
  return strip.months.map((each) => `${each.month} ${each.value}`).join("、");
}
