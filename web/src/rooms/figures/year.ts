import type { NewYear } from "@/api/answers";
import { api } from "@/api/client";

export type { NewYear, YearFigure, YearGoesOn as YearWork } from "@/api/answers";

export const years = {
  look: (year: number, unit?: string) => api.get<"show_year">(`/years/${year}`, { unit }),
  open: (year: number, unit?: string) => api.post<"open_year">(`/years/${year}/open`, unit ? { unit } : {}),
};

const month = (today: string): number => Number(today.slice(5, 7));
/** The year people prepare or begin on that day: from November on the next, else the one that runs. */
export const yearAhead = (today: string): number => Number(today.slice(0, 4)) + (month(today) >= 11 ? 1 : 0);
/** When a new year is on people's minds: from November to February. */
export const isTurn = (today: string): boolean => today !== "" && (month(today) >= 11 || month(today) <= 2);
/** How many things of the old year are still open. */
export const leftOpen = (year: NewYear): number => year.open_periods.length + year.drafts.length + year.goes_on.reduce((sum, work) => sum + work.count, 0);
