import { api, download, named } from "@/api/client";
import type { FigureDetail, Figures, Framework } from "@/api/answers";

export type { Adjustment, Closing, FigureDetail, FigureRecord, FigureRow, Figures, Strip, TrendPoint } from "@/api/answers";

/** What the page asks by; the names are those of the address and of the server. */
export interface Asked { period?: string; unit?: string; as_of?: string }

export const figures = {
  all: async (asked: Asked, signal?: AbortSignal): Promise<Figures> => {
    const answer = await api.get<"list_figures">("/figures", { ...asked, with: "strip" }, signal ? { signal } : {});
    return { ...answer, rows: answer.rows.map(named) };
  },
  one: async (id: string, asked: Asked, signal?: AbortSignal): Promise<FigureDetail> =>
    named(await api.get<"show_figure">(`/figures/${encodeURIComponent(id)}`, { ...asked }, signal ? { signal } : {})),
  /** The figures as the page shows them, as an Excel table with definition and digest of the rule. */
  table: (asked: Asked) => download("/figures/table.xlsx", { ...asked }),
  /** Records and evidence behind one figure or all, to be handed to somebody who checks without the program. */
  pack: (asked: Asked, id?: string) => download(id ? `/figures/${encodeURIComponent(id)}/pack.zip` : "/figures/pack.zip", { ...asked }),
  /** That of the year, or the newest before it: a new year is worked on before its framework is written down. */
  framework: async (year: string): Promise<Framework> => {
    for (let back = 0; ; back++) {
      const found = await api.get<"show_framework">("/framework", { year: Number(year) - back });
      if (found.nodes.length || back === 5) return { ...found, nodes: found.nodes.map(named) };
    }
  },
  units: () => api.get<"list_units">("/units"),
  newest: () => api.get<"list_entries">("/entries", { limit: 200, sort: "day", order: "desc", state: "live" }),
  closings: (unit?: string) => api.get<"list_closings">("/closings", { unit }),
  close: (body: { period: string; unit?: string; reason: string; reopen_until?: string }) => api.post<"close_period">("/closings", body),
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
