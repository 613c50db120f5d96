/** What several rooms call the answers of answers.ts, and what the page itself makes of them. */
import type { EntryRow, KindField, Session } from "./answers";

export type {
  AlikeRow, EntryDetail, EntryField, EntryRow, EvidenceFile, EvidenceReceipt, Framework, Kind, KindField, Printout, Reading, Receipt, Section, Session, Unit,
} from "./answers";

export type Right = Session["rights"][number];
export type EntryState = EntryRow["state"];
export type FieldType = KindField["type"];
export interface Listing<T> { rows: T[] }

/** What a person is writing: more than was read out of the line, less than is recorded. */
export interface Draft {
  kind: string | null; day: string | null; day_last: string | null; title: string; fields: Record<string, string>;
  unit?: string; with?: string[]; evidence?: string[];
}
