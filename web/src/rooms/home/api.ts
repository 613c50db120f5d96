import type { Figures, Home } from "@/api/answers";
import { api, named } from "@/api/client";

export type { FigureRow, FrameworkCount, Home as HomeAnswer, HomeChange as Change } from "@/api/answers";

export const home = {
  ask: async (): Promise<Home> => {
    const answer = await api.get<"show_home">("/home");
    return { ...answer, framework: answer.framework.map(named) };
  },
  figures: async (period: string): Promise<Figures> => {
    const answer = await api.get<"list_figures">("/figures", { period, brief: 1 });
    return { ...answer, rows: answer.rows.map(named) };
  },
  /** Of work: a report frozen or a period closed today says nothing of the year that was worked in. */
  latestDay: async (): Promise<string | undefined> => {
    const { rows } = await api.get<"list_entries">("/entries", { sort: "day", order: "desc", limit: 20 });
    return rows.find((row) => !["frozen_report", "closing", "layout"].includes(row.kind))?.day;
  },
};
