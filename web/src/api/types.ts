/** What the server answers; kept by hand after the contract until the server writes it. */
export type Right = "read" | "record" | "correct" | "import" | "close" | "report" | "approve" | "freeze" | "verify" | "export" | "delete_evidence"
  | "units" | "settings" | "sample" | "accounts" | "rights" | "locks" | "second_factor" | "acts" | "views";

export interface Session {
  account: { id: string; name: string; role: string; role_name: string; section: string; unit: string; unit_name: string; second_factor: boolean; second_factor_missing: boolean };
  rights: Right[];
  /** The only kinds it may record; empty: all. */
  kinds: string[];
  csrf: string;
  office: { unit_name: string; sample: boolean; today: string };
  chain: { position: number; recorded: string | null; intact: boolean | null };
}

export interface Listing<T> { rows: T[]; next?: string | null; total?: number; more_than?: boolean }
export interface Unit { id: string; name: string; level: string; level_name: string; parent: string | null }
export interface Section { id: string; name: string }
export interface Framework { year: number; nodes: { id: string; name: string; parent: string | null; order: number }[] }

export type FieldType = "text" | "choice" | "flag" | "count" | "money" | "day" | "decimal";
export interface KindField {
  id: string; name: string; type: FieldType; required: boolean; choices: { value: string }[]; open: boolean; money_unit?: string | null;
}
export interface Kind {
  id: string; name: string; title_name: string; code_field?: string | null; fields: KindField[]; expected_evidence: string[];
}

export type EntryState = "live" | "replaced" | "withdrawn" | "correction" | "withdrawal";
export interface EntryRow {
  id: string; day: string; day_last: string | null; kind: string; kind_name: string; title: string; summary: string;
  count: string | number | null; count_name: string | null; section: string; unit_name: string; evidence: number;
  state: EntryState; timeliness: "in_time" | "late" | "early"; recorded: string;
}
export interface EntryField { id: string; name: string; type: FieldType; value: string; shown: string }
export interface EvidenceFile {
  digest: string; name: string; media_type: string; bytes: number; dated: string | null; uploaded: string | null; deleted: boolean;
}
export interface EntryDetail extends EntryRow {
  fields: EntryField[]; place: string | null; evidence_files: EvidenceFile[]; expected_evidence: string[];
  with: { id: string; name: string }[]; origin: { batch: number; file: string; sheet: string; row: number } | null;
  account: string; history: { id: string; act: string; reason: string; recorded: string; account: string; section: string }[];
  feeds: { figure: string; name: string; period: string; value: string; unit: string }[];
  chain: { position: number; hash: string; previous: string; algorithm: string };
}

export interface Draft {
  kind: string | null; day: string | null; day_last: string | null; title: string; fields: Record<string, string>;
  unit?: string; with?: string[]; evidence?: string[];
}
export interface Reading {
  understood: { part: string; as: string; text: string; value: string }[];
  draft: Draft;
  open_questions: { field: string; question: string; choices: string[] }[];
}
export interface AlikeRow { id: string; day: string; title: string; equal: boolean; unit_name: string }
export interface Receipt { id: string; recorded: string; repeated: boolean; alike: AlikeRow[]; expected_evidence: string[] }

export interface EvidenceReceipt {
  digest: string; name: string; media_type: string; bytes: number; dated: string | null; stored_before: boolean; notes: string[];
}

export interface PrintedRow extends EntryRow {}
export interface Printout { rows: PrintedRow[]; filter_in_words: string; as_of: string }
