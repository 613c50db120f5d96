import { api } from "@/api/client";
import type { Listing } from "@/api/types";

export interface Change { at: string; what: string; entry?: string; kind: string; title?: string; entries?: number }
export interface FrameworkCount { id: string; name: string; parent: string | null; figures: number; entries_year: number; entries_week: number }
export interface HomeAnswer {
  since: string;
  changes: Change[];
  drafts: { draft: string; title: string; period?: string; state?: string }[];
  missing_evidence: { count: number; rows: { id: string; day: string; title: string; kind_name?: string }[] };
  closing: { period: string; title?: string; days_left: number; state: string }[];
  framework: FrameworkCount[];
  imports: { batch: number; file: string; imported: string; recorded: number; undone: boolean }[];
}
export interface FigureRow { id: string; name: string; value: string | number; unit: string; printed?: string; framework: string | null; order?: number }

export const home = {
  ask: () => api.get<HomeAnswer>("/home"),
  figures: (period: string) => api.get<Listing<FigureRow>>("/figures", { period, brief: 1 }),
  latestDay: async (): Promise<string | undefined> => (await api.get<Listing<{ day: string }>>("/entries", { sort: "day", order: "desc", limit: 1 })).rows[0]?.day,
};
