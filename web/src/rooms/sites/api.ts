import type { EvidenceReceipt, SiteItem, SiteRow } from "@/api/answers";
import { addressOf, api, upload } from "@/api/client";

export type { Site, SiteCheck, SiteItem, SiteJudged, SiteJudgement, SiteMap, SiteRegister, SiteRow, SiteSet, SiteTitle } from "@/api/answers";

/** What the register and the map are filtered by; the names are those of the address and of the server. */
export interface Filters { unit?: string; cluster?: string; town?: string; state?: string; title?: string; q?: string }
export interface ItemAnswer { item: string; value: number; evidence: string[]; note?: string }
export interface NewCheck { case: string; unit: string; day: string; set?: string; answers: ItemAnswer[]; evidence: string[]; note?: string }

export const filterNames = ["unit", "cluster", "town", "state", "title", "q"] as const;
export const siteAddress = (row: Pick<SiteRow, "unit" | "case">): { path: string; query: Record<string, string> } => ({ path: "/site", query: { unit: row.unit, case: row.case } });
/** Whether rows have to say of which unit they are. */
export const ofSeveralUnits = (rows: SiteRow[]): boolean => rows.some((row) => row.unit !== rows[0]?.unit);
export const mapAddress = (filters: Filters, language: string, dark: boolean, version: number): string =>
  addressOf("/sites/map.svg", { ...filters, lang: language, theme: dark ? "dark" : "light", v: version });

export const sites = {
  list: (filters: Filters) => api.get<"list_sites">("/sites", { ...filters }),
  one: (unit: string, code: string, set = "") => api.get<"show_site">("/site", { unit, case: code, set }),
  units: () => api.get<"list_units">("/units"),
  map: (filters: Filters) => api.get<"show_site_map">("/sites/map", { ...filters }),
  trial: (check: NewCheck) => api.post<"try_site_check">("/site/checks/trial", check, {}),
  check: (check: NewCheck, key: string) => api.post<"record_site_check">("/site/checks", check, { key }),
  evidence(file: File): Promise<EvidenceReceipt> {
    const form = new FormData();
    form.append("file", file, file.name);
    return upload<"receive_evidence">("/evidence", form, {});
  },
};

/** Answers that may be chosen, the best last; an empty list: a number is typed. */
export function answersOf(item: SiteItem, words: { done: string; not: string; none: string; there: string; step: (at: number, points: string) => string }): { value: string; text: string }[] {
  if (item.scoring === "count") return [];
  if (item.scoring === "veto") return [{ value: "1", text: words.none }, { value: "0", text: words.there }];
  if (item.scoring === "whole") return [{ value: "0", text: words.not }, { value: "1", text: words.done }];
  return [{ value: "0", text: words.not }, ...item.steps.map((points, at) => ({ value: String(at + 1), text: words.step(at + 1, points) }))];
}
