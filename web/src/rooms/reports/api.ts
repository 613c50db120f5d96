import type { DraftBlock, DraftRow, DraftRun, DraftView, FrozenRow } from "@/api/answers";
import { api, call, download } from "@/api/client";

export type {
  DraftChecks as Checks, DraftComment as Comment, DraftConflict as Conflict, DraftDifference as Difference, DraftFact as Fact, DraftStepTaken as Step,
  DraftVersion as Version, DraftView, FigureChange as Change, Frozen, LooseNumber as Loose,
} from "@/api/answers";
export type Kind = DraftBlock["kind"];
export type State = DraftView["state"];
export type Act = DraftView["may"][number];
/** A stretch of text, or a bound figure: its value is the ledger's and is never sent back. */
export type Run = DraftRun;
export type Block = DraftBlock;
/** A draft, or the report that it has become. */
export type ReportRow = DraftRow | FrozenRow;

const at = (draft: string, rest = ""): string => `/reports/drafts/${encodeURIComponent(draft)}${rest}`;
const frozenAt = (id: string, rest = ""): string => `/reports/${encodeURIComponent(id)}${rest}`;

/** What is kept of a block: values are the server's. */
export const bare = (blocks: Block[]): Block[] => blocks.map(({ id, kind, runs }) => ({
  id, kind, runs: runs.map((run) => run.figure
    ? { figure: run.figure, ...(run.period ? { period: run.period } : {}), ...(run.number ? { number: true } : {}) }
    : { text: run.text ?? "", ...(run.stands ? { stands: true } : {}) }),
}));

export const reports = {
  list: (unit?: string) => api.get<"list_reports">("/reports", { unit }),
  templates: () => api.get<"list_templates">("/templates"),
  units: () => api.get<"list_units">("/units"),
  begin: (body: { template: string; period: string; unit?: string }) => api.post<"begin_draft">("/reports/drafts", body),
  draft: (draft: string, version?: number) => api.get<"show_draft">(at(draft), { version }),
  save: (draft: string, version: number, blocks: Block[], key: string) =>
    api.put<"save_draft">(at(draft), { blocks: bare(blocks) }, { ifMatch: `"${version}"`, key }),
  comment: (draft: string, body: { block: string; text: string; answers?: number; settles?: boolean }) => api.post<"comment_draft">(at(draft, "/comments"), body),
  submit: (draft: string, version: number) => api.post<"submit_draft">(at(draft, "/submit"), { version }),
  approve: (draft: string, version: number) => api.post<"approve_draft">(at(draft, "/approve"), { version }),
  giveBack: (draft: string, version: number, reason: string) => api.post<"give_back_draft">(at(draft, "/return"), { version, reason }),
  putAway: (draft: string, version: number, reason: string) => api.post<"put_away_draft">(at(draft, "/put-away"), { version, reason }),
  freeze: (draft: string) => api.post<"freeze_draft">(at(draft, "/freeze"), {}),
  versions: (draft: string) => api.get<"draft_versions">(at(draft, "/versions")),
  draftFile: (draft: string, suffix: string) => download(at(draft, `/file.${suffix}`)),
  draftPdf: async (draft: string): Promise<Blob> => (await call("GET", at(draft, "/file.pdf"))).blob(),
  frozen: (id: string) => api.get<"show_report">(frozenAt(id)),
  changes: (id: string) => api.get<"report_changes">(frozenAt(id, "/changes")),
  frozenFile: (id: string, suffix: string) => download(frozenAt(id, `/file.${suffix}`)),
  frozenPdf: async (id: string): Promise<Blob> => (await call("GET", frozenAt(id, "/file.pdf"))).blob(),
  frozenText: async (id: string): Promise<string> => (await call("GET", frozenAt(id, "/file.txt"))).text(),
};
