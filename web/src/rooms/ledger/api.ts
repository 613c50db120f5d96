import { api, download, upload, type CallOptions } from "@/api/client";
import type { Draft, EntryDetail, EvidenceReceipt } from "@/api/types";

/** What the page filters by; the names are those of the address and of the server. */
export interface Filters {
  unit?: string; kind?: string; from?: string; until?: string; section?: string; q?: string; state?: string; evidence?: string; sort?: string; order?: string;
}

export const evidenceAddress = (digest: string): string => `/api/v1/evidence/${encodeURIComponent(digest)}`;

export const ledger = {
  entries: (filters: Filters, offset: number, limit: number, signal?: AbortSignal) =>
    api.get<"list_entries">("/entries", { ...filters, offset, limit }, signal ? { signal } : {}),
  own: (limit: number) => api.get<"list_own_entries">("/entries/own", { limit }),
  entry: (id: string) => api.get<"show_entry">(`/entries/${encodeURIComponent(id)}`),
  read: (line: string, unit?: string, signal?: AbortSignal) => api.post<"read_line">("/entries/reading", unit ? { line, unit } : { line }, signal ? { signal } : {}),
  alike: (draft: object, signal?: AbortSignal) => api.post<"find_alike">("/entries/alike", draft, signal ? { signal } : {}),
  record: (draft: object, options: CallOptions) => api.post<"record_entry">("/entries", draft, options),
  correct: (id: string, change: object) => api.post<"correct_entry">(`/entries/${encodeURIComponent(id)}/correction`, change),
  withdraw: (ids: string[], reason: string) => api.post<"withdraw_entries">("/entries/withdrawals", { ids, reason }),
  printout: (filters: Filters) => api.get<"print_entries">("/entries/print", { ...filters }),
  table: (filters: Filters) => download("/entries/table.xlsx", { ...filters }),
  kinds: () => api.get<"list_kinds">("/kinds"),
  units: () => api.get<"list_units">("/units"),
  sections: (unit?: string) => api.get<"list_sections">("/sections", { unit }),
  evidence(file: File, dated?: string, progress?: (share: number) => void): Promise<EvidenceReceipt> {
    const form = new FormData();
    form.append("file", file, file.name);
    if (dated) form.append("dated", dated);
    return upload<"receive_evidence">("/evidence", form, {}, progress);
  },
};

/** What a draft says, without what it leaves empty: the body of POST /entries. */
export function bodyOf(draft: Draft): Record<string, unknown> {
  const fields = Object.fromEntries(Object.entries(draft.fields).filter(([, value]) => value !== ""));
  return {
    kind: draft.kind, day: draft.day, title: draft.title.trim(), fields,
    ...(draft.day_last && draft.day_last !== draft.day ? { day_last: draft.day_last } : {}),
    ...(draft.unit ? { unit: draft.unit } : {}), ...(draft.with?.length ? { with: draft.with } : {}), evidence: draft.evidence ?? [],
  };
}

/** The same entry once more, from what the ledger knows of it: how a withdrawal is taken back. */
export function draftOf(entry: EntryDetail): Draft {
  return {
    kind: entry.kind, day: entry.day, day_last: entry.day_last, title: entry.title, fields: Object.fromEntries(entry.fields.map((field) => [field.id, field.value])),
    with: entry.with.map((unit) => unit.id), evidence: entry.evidence_files.filter((file) => !file.deleted).map((file) => file.digest),
  };
}
