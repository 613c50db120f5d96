import type { CaseRow, EvidenceReceipt, PlanPost } from "@/api/answers";
import { addressOf, api, download, upload } from "@/api/client";

export type { CaseBoard, CaseColumn, CaseDetail, CaseLink, CaseMachine, CaseOffer, CaseRow, CaseSeries, CaseStep, ContactSheet, InspectionFindings, PlanPost, SweepRow } from "@/api/answers";

/** What the page filters by; the names are those of the address and of the server. */
export interface Filters { unit?: string; machine?: string; state?: string; section?: string; overdue?: string; q?: string; sort?: string; order?: string }

/** Names one case. */
export interface Which { unit: string; machine: string; case: string }

export interface NewStep { unit?: string; machine: string; case: string; action: string; day: string; title?: string; fields: Record<string, string>; evidence: string[] }

export interface NewFinding { case: string; title: string; finding: string; joined_to: string }
export interface NewContacts { unit: string; case: string; day: string; posts: PlanPost[] }
export interface NewHandOver { unit: string; case: string; day: string; findings: NewFinding[]; evidence: string[]; close: boolean }

export const caseAddress = (row: Pick<CaseRow, "unit" | "machine" | "case">): { path: string; query: Record<string, string> } =>
  ({ path: "/case", query: { unit: row.unit, machine: row.machine, case: row.case } });
export const evidenceAddress = (digest: string): string => `/api/v1/evidence/${encodeURIComponent(digest)}`;
export const pictureAddress = (which: Which, language: string, version: number): string =>
  addressOf(`/machines/${encodeURIComponent(which.machine)}/picture.svg`, { unit: which.unit, case: which.case, lang: language, v: version });

export const cases = {
  list: (filters: Filters, offset: number, limit: number, signal?: AbortSignal) => api.get<"list_cases">("/cases", { ...filters, offset, limit }, signal ? { signal } : {}),
  board: ({ unit, machine, section, overdue, q }: Filters) => api.get<"show_board">("/cases/board", { unit, machine, section, overdue, q }),
  one: (which: Which) => api.get<"show_case">("/case", { ...which }),
  step: (wanted: NewStep, key: string) => api.post<"take_step">("/case/steps", wanted, { key }),
  takeBack: (entry: string, reason: string) => api.post<"withdraw_entries">("/entries/withdrawals", { ids: [entry], reason }),
  findings: (which: Which) => api.get<"show_findings">("/case/findings", { unit: which.unit, case: which.case }),
  handOver: (wanted: NewHandOver, key: string) => api.post<"hand_over_findings">("/case/findings", wanted, { key }),
  contacts: (which: Which, version: string) => api.get<"show_contacts">("/plan/contacts", { unit: which.unit, case: which.case, version }),
  setContacts: (wanted: NewContacts, key: string) => api.post<"set_contacts">("/plan/contacts", wanted, { key }),
  contactsPaper: (which: Which, version: string, suffix: "docx" | "pdf") => download(`/plan/contacts.${suffix}`, { unit: which.unit, case: which.case, version }),
  series: (machine: string, year: string) => api.get<"show_series">("/series", { machine, year }),
  sweeps: (year: string) => api.get<"list_sweeps">("/sweeps", { year }),
  sweep: (day: string, findings: number, key: string) => api.post<"record_sweep">("/sweeps", { day, findings }, { key }),
  machines: () => api.get<"list_machines">("/machines"),
  units: () => api.get<"list_units">("/units"),
  sections: () => api.get<"list_sections">("/sections"),
  pack: (which: Which) => download("/case/pack.zip", { ...which }),
  evidence(file: File, progress: (share: number) => void): Promise<EvidenceReceipt> {
    const form = new FormData();
    form.append("file", file, file.name);
    return upload<"receive_evidence">("/evidence", form, {}, progress);
  },
};
