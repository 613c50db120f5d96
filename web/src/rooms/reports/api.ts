import { api, call, download } from "@/api/client";
import type { Fault } from "@/api/fault";
import type { Listing, Unit } from "@/api/types";

export type Kind = "title" | "h1" | "h2" | "h3" | "h4" | "paragraph" | "list" | "addressee" | "signature" | "date" | "attachment";
export type State = "writing" | "submitted" | "approved" | "frozen" | "put_away";
export type Act = "save" | "submit" | "return" | "approve" | "freeze" | "put_away" | "comment";

/** A stretch of text, or a bound figure: its value is the ledger's and is never sent back. */
export interface Run { text?: string; stands?: boolean; figure?: string; period?: string; number?: boolean; printed?: string; label?: string }
export interface Block { id: string; kind: Kind; runs: Run[] }
export interface Fact {
  mark: string; figure: string; period: string; label: string; printed: string; number: string; unit: string; definition: string; source: string; entries: number;
}
export interface Comment {
  number: number; version: number; block: string; text: string; answers: number | null; settles: boolean; settled: boolean; section: string; at: string;
}
export interface Step { act: "submit" | "give_back" | "approve" | "freeze" | "put_away"; version: number; reason: string; section: string; at: string }
export interface Loose { block: string; run: number; offset: number; length: number; text: string; number: string; offers: string[]; equal: boolean }
export interface Checks { characters: number; limit: number; limit_source: string; bound: number; loose: Loose[]; warnings: Fault[] }
export interface DraftView {
  draft: string; unit: string; template: string; template_name: string; period: { name: string; title: string }; version: number; state: State; title: string; as_of: string;
  edited_at: string; edited_by_section: string; frozen: string | null; blocks: Block[]; facts: Fact[]; comments: Comment[]; steps: Step[]; checks: Checks; may?: Act[];
}
export interface Difference {
  block: string; changed: "theirs" | "mine" | "both"; theirs: Block | null; mine: Block | null; pieces: { side: "common" | "theirs" | "mine"; text: string }[];
}
export interface Conflict { version: number; section: string; saved: string; differences: Difference[]; merged: Block[]; needs_a_person: boolean }

export interface ReportRow {
  id?: string; draft?: string; title: string; template: string; template_name?: string; period: string; period_name?: string; state: State;
  frozen_at?: string; as_of?: string; changes?: number | null; version?: number; edited_at?: string; edited_by_section?: string; unit?: string;
}
export interface Change { figure: string; title?: string; before: string; now: string; reasons: string[] }
export interface Frozen extends ReportRow { files?: { suffix: string; digest: string; bytes: number }[] }
export interface Version { version: number; section: string; saved: string }

const at = (draft: string, rest = ""): string => `/reports/drafts/${encodeURIComponent(draft)}${rest}`;
const frozenAt = (id: string, rest = ""): string => `/reports/${encodeURIComponent(id)}${rest}`;

/** What is kept of a block: values are the server's. */
export const bare = (blocks: Block[]): Block[] => blocks.map(({ id, kind, runs }) => ({
  id, kind, runs: runs.map((run) => run.figure
    ? { figure: run.figure, ...(run.period ? { period: run.period } : {}), ...(run.number ? { number: true } : {}) }
    : { text: run.text ?? "", ...(run.stands ? { stands: true } : {}) }),
}));

export const reports = {
  list: (unit?: string) => api.get<Listing<ReportRow>>("/reports", { unit }),
  templates: () => api.get<Listing<{ id: string; title: string }>>("/templates"),
  units: () => api.get<Listing<Unit>>("/units"),
  begin: (body: { template: string; period: string; unit?: string }) => api.post<{ draft: string | number }>("/reports/drafts", body),
  draft: (draft: string, version?: number) => api.get<DraftView>(at(draft), { version }),
  save: (draft: string, version: number, blocks: Block[], key: string) =>
    api.put<DraftView>(at(draft), { blocks: bare(blocks) }, { ifMatch: `"${version}"`, key }),
  comment: (draft: string, body: { block: string; text: string; answers?: number; settles?: boolean }) => api.post(at(draft, "/comments"), body),
  submit: (draft: string, version: number) => api.post(at(draft, "/submit"), { version }),
  approve: (draft: string, version: number) => api.post(at(draft, "/approve"), { version }),
  giveBack: (draft: string, version: number, reason: string) => api.post(at(draft, "/return"), { version, reason }),
  putAway: (draft: string, version: number, reason: string) => api.post(at(draft, "/put-away"), { version, reason }),
  freeze: (draft: string) => api.post<{ id: string }>(at(draft, "/freeze"), {}),
  versions: (draft: string) => api.get<Listing<Version>>(at(draft, "/versions")),
  draftFile: (draft: string, suffix: string) => download(at(draft, `/file.${suffix}`)),
  draftPdf: async (draft: string): Promise<Blob> => (await call("GET", at(draft, "/file.pdf"))).blob(),
  frozen: (id: string) => api.get<Frozen>(frozenAt(id)),
  changes: (id: string) => api.get<Listing<Change>>(frozenAt(id, "/changes")),
  frozenFile: (id: string, suffix: string) => download(frozenAt(id, `/file.${suffix}`)),
  frozenPdf: async (id: string): Promise<Blob> => (await call("GET", frozenAt(id, "/file.pdf"))).blob(),
  frozenText: async (id: string): Promise<string> => (await call("GET", frozenAt(id, "/file.txt"))).text(),
};
