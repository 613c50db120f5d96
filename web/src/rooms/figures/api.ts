import { api, download } from "@/api/client";
import type { EntryRow, Framework, Listing, Unit } from "@/api/types";

export interface Stated { value: string; source: string; period: string }
export interface Adjustment { period: string; value: string; entries: number }
export interface Strip {
  course: "flow" | "stock" | "yearly";
  /** Where the records lie, at most twenty; else null and the months say it. */
  days: { day: string; id: string }[] | null;
  months: { month: string; value: string | number }[];
}
export interface FigureRow {
  id: string; name: string; value: string; unit: string; printed: string; entries: number; evidenced?: number | null;
  numerator?: string; denominator?: string; framework: string; order: number; definition: string; rule: string; closed: boolean;
  adjustments: Adjustment[]; opening?: Stated | null; opening_a_year_before?: Stated | null; strip?: Strip | null;
}
export interface Figures {
  period: { name: string; title: string; first: string; last: string };
  closed: boolean;
  rows: FigureRow[];
}
export interface FigureRecord {
  id: string; day: string; title: string; facts: [string, string][]; evidence: { digest: string; name: string; dated: string | null }[]; remark: string;
}
export interface TrendPoint { period: string; value: string; stated: boolean }
export interface FigureDetail extends FigureRow {
  explanation: string; measure_words: string[]; synonyms: string[]; source: string; valid_from: string;
  records: FigureRecord[]; trend: TrendPoint[];
  year_before: { value: string; stated: boolean; source?: string | null } | null;
  used_in: { report: string; title: string; frozen_at: string; value: string }[];
}
export interface Closing { period: string; closed_at: string; until?: string | null; reason: string; state: "closed" | "reopened"; entry: string }

/** What the page asks by; the names are those of the address and of the server. */
export interface Asked { period?: string; unit?: string; as_of?: string }

export const figures = {
  all: (asked: Asked, signal?: AbortSignal) => api.get<Figures>("/figures", { ...asked, with: "strip" }, signal ? { signal } : {}),
  one: (id: string, asked: Asked, signal?: AbortSignal) =>
    api.get<FigureDetail>(`/figures/${encodeURIComponent(id)}`, { ...asked }, signal ? { signal } : {}),
  /** Records and evidence behind one figure or all, to be handed to somebody who checks without the program. */
  pack: (asked: Asked, id?: string) => download(id ? `/figures/${encodeURIComponent(id)}/pack.zip` : "/figures/pack.zip", { ...asked }),
  /** That of the year, or the newest before it: a new year is worked on before its framework is written down. */
  framework: async (year: string): Promise<Framework> => {
    for (let back = 0; ; back++) {
      const found = await api.get<Framework>("/framework", { year: Number(year) - back });
      if (found.nodes.length || back === 5) return found;
    }
  },
  units: () => api.get<Listing<Unit>>("/units"),
  newest: () => api.get<Listing<EntryRow>>("/entries", { limit: 200, sort: "day", order: "desc", state: "live" }),
  closings: (unit?: string) => api.get<Listing<Closing>>("/closings", { unit }),
  close: (body: { period: string; unit?: string; reason: string; reopen_until?: string }) => api.post("/closings", body),
};

export const evidenceAddress = (digest: string): string => `/api/v1/evidence/${encodeURIComponent(digest)}`;

/** The half-year a day lies in: what an office reports on. */
export const halfYearOf = (day: string): string => Number(day.slice(5, 7)) <= 6 ? `${day.slice(0, 4)}H1` : day.slice(0, 4);

/** The latest half-year up to today in which things happened on several days: a register entered in one go, or a few deadlines, are no work of their days. */
export function worthShowing(days: string[], today: string): string {
  const seen = new Map<string, Set<string>>();
  for (const day of days.filter((each) => each <= today)) {
    const half = halfYearOf(day);
    seen.set(half, (seen.get(half) ?? new Set()).add(day));
  }
  return [...seen].find(([, each]) => each.size > 4)?.[0] ?? halfYearOf(today);
}

/** The period of the same form one step away: 2024H1 → 2023H2, 2024Q4 → 2025Q1, 2024-03 → 2024-04; a span moves by years. */
export function stepPeriod(period: string, by: 1 | -1): string {
  const part = /^(\d{4})([HQ])(\d)$/.exec(period);
  if (part) {
    const size = part[2] === "H" ? 2 : 4;
    const at = Number(part[1]) * size + Number(part[3]) - 1 + by;
    return `${Math.floor(at / size)}${part[2] ?? ""}${at % size + 1}`;
  }
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (month) {
    const at = Number(month[1]) * 12 + Number(month[2]) - 1 + by;
    return `${Math.floor(at / 12)}-${String(at % 12 + 1).padStart(2, "0")}`;
  }
  return period.replace(/\b\d{4}/g, (year) => String(Number(year) + by));
}
