import type { Figures, Home } from "@/api/answers";
import { api, named } from "@/api/client";

export type { FigureRow, FrameworkCount, Home as HomeAnswer, HomeChange as Change } from "@/api/answers";

/** Kinds of the office's own acts (rules/kinds/office.toml, layout_choice.toml, wording.toml): about the work, not of it. */
const aboutWork = new Set(["closing", "opening", "frozen_report", "layout_choice", "wording"]);

export const home = {
  ask: async (): Promise<Home> => {
    const answer = await api.get<"show_home">("/home");
    return { ...answer, framework: answer.framework.map(named) };
  },
  figures: async (period: string): Promise<Figures> => {
    const answer = await api.get<"list_figures">("/figures", { period, brief: 1 });
    return { ...answer, rows: answer.rows.map(named) };
  },
  /** Of work: what is said today of a report, a period or a rule says nothing of the year that was worked in. */
  latestDay: async (): Promise<string | undefined> => {
    const { rows } = await api.get<"list_entries">("/entries", { sort: "day", order: "desc", limit: 20 });
    return rows.find((row) => !aboutWork.has(row.kind))?.day;
  },
};
