// Written by `shiliu openapi --typescript=NAME`, NAME being that of this file; do not edit. tests/server refuses a copy that differs.
import type { EvidenceFile, Fault, KindField, LooseNumber, PlanPost, SeriesNumber,
} from "./answers";

export interface Account {
  id: string; name: string; role: string; role_name: string; section: string; unit: string; unit_name: string;
  state: "active" | "invited" | "asked" | "locked" | "disabled" | "local"; second_factor: boolean;
}

export interface Act {
  number: number; at: string; account: string; role: string; verb: string; unit: string; what: string; what_said: string;
  outcome: string; outcome_said: string;
}

export interface Acts {
  /** Newest first */ rows: Act[];
  /** The `after` of the page that follows */ next: string | null;
}

export interface Adjustment { period: string; value: string; entries: number }

export interface AlikeRow {
  id: string; day: string; day_last: string; title: string; unit_name: string; equal: boolean;
  /** Of another unit: perhaps one event of both */ joint: boolean;
  likeness_percent: number; days_apart: number;
}

export interface CaseAction {
  action: string; name: string;
  /** Makes a case */ opens: boolean;
  from: string[];
  /** Empty: the same state, or the one before */ to: string;
  /** `required`: the step needs it */ asks: KindField[];
  /** Which papers it is, in words */ evidence: string[];
  evidence_min: number;
  /** What must hold besides, a sentence each */ conditions: string[];
  /** Who may, by role; none: everybody who may record */ roles: string[];
}

export interface CaseBoard {
  machine: string; name: string; columns: CaseColumn[];
  /** Without what was withdrawn or ended early */ total: number;
  done: number; overdue: number;
}

export interface CaseColumn {
  state: string; state_name: string; side: "main" | "adjust" | "suspend" | "withdraw" | "terminate";
  /** Nothing has to follow */ end: boolean;
  /** Of which `rows` are the first */ total: number;
  rows: CaseRow[];
}

export interface CaseDetail {
  unit: string; unit_name: string; machine: string; machine_name: string; case: string; title: string; state: string;
  state_name: string; side: "main" | "adjust" | "suspend" | "withdraw" | "terminate";
  /** Nothing has to follow */ end: boolean;
  since: string; due: string | null; overdue: boolean; section: string; consistent: boolean;
  /** Of the rules of its machine */ source: string;
  /** Whether the source was compared with the original */ verified: boolean;
  /** Codes of the cases that were joined into it */ joined: string[];
  /** Cases that came of its findings and proposals */ came_of_it: CaseLink[];
  /** Cases that say this one came of them */ came_from: CaseLink[];
  /** The main line of the machine */ line: CaseStop[];
  /** What is known of it now */ facts: CaseValue[];
  offers: CaseOffer[]; steps: CaseStep[];
}

export interface CaseLink {
  machine: string; machine_name: string; case: string;
  /** Empty: there is no such case any more */ title: string;
  state: string; state_name: string; side: "main" | "adjust" | "suspend" | "withdraw" | "terminate";
  /** Nothing has to follow */ end: boolean;
  /** The proposal, else the finding, it came of */ about: string;
  day: string;
  /** The step that says so */ entry: string;
}

export interface CaseMachine {
  machine: string; name: string; kind: string;
  /** What the title of a case is called */ title_name: string;
  source: string; verified: boolean; effective_from: string;
  /** It has a series of numbers */ numbered: boolean;
  states: CaseState[]; actions: CaseAction[];
}

export interface CaseOffer {
  action: string; name: string;
  /** The state it leads to; null: the same */ next: string | null;
  /** It leads off the main line */ side: boolean;
  /** `required`: the step needs it */ asks: KindField[];
  /** Which papers it is, in words */ evidence: string[];
  evidence_min: number;
  /** What must hold besides, a sentence each */ conditions: string[];
  /** Who may, by role; none: everybody who may record */ roles: string[];
  /** None: it may be done now */ unmet: Fault[];
  /** Of the facts around the case */ known: Fault[];
}

export interface CasePage { rows: CaseRow[]; total: number }

export interface CaseReceipt {
  id: string; recorded: string;
  /** The head of the chain after it */ head: string;
  /** The command had been done before; this is its first receipt */ repeated: boolean;
  standing: CaseDetail;
}

export interface CaseRow {
  unit: string; unit_name: string; machine: string; machine_name: string;
  /** Its code */ case: string;
  title: string; state: string; state_name: string; side: "main" | "adjust" | "suspend" | "withdraw" | "terminate";
  /** Nothing has to follow */ end: boolean;
  since: string;
  /** When the state should be left */ due: string | null;
  overdue: boolean;
  /** That opened it */ section: string;
  steps: number;
  /** Each step followed from the one before */ consistent: boolean;
  /** No step lacks anything */ whole: boolean;
}

export interface CaseSeries {
  next: number; numbers: SeriesNumber[]; missing: number[]; twice: number[];
  /** Whose text holds no number */ unread: string[];
}

export interface CaseState {
  state: string; state_name: string; side: "main" | "adjust" | "suspend" | "withdraw" | "terminate";
  /** Nothing has to follow */ end: boolean;
}

export interface CaseStep {
  entry: string; day: string; action_name: string; account: string; section: string; recorded: string;
  fields: CaseValue[]; evidence: EvidenceFile[];
  /** What it lacks, or why it moved nothing */ remarks: Fault[];
}

export interface CaseStop {
  state: string; name: string; passed: boolean;
  /** Where it stands, or last stood */ here: boolean;
}

export interface CaseValue { id: string; name: string; shown: string }

export interface Closing {
  period: string; title: string; closed_at: string;
  /** A reopened one closes again */ until: string | null;
  reason: string; state: "closed" | "reopened"; entry: string;
}

export interface ClosingDay {
  period: string; title: string; last: string; days_left: number; state: "open" | "closed" | "reopened";
  until: string | null;
}

export interface ContactSheet {
  case: string; title: string;
  /** Empty: the plan says none */ version: string;
  /** Oldest first */ versions: string[];
  /** The version that stands */ latest: boolean;
  /** Of the last change */ since: string | null;
  can_change: boolean;
  /** In their order; no person */ posts: PlanPost[];
}

export interface ContactsSet {
  repeated: boolean;
  /** Posts listed, changed or taken off; 0: it stood so already */ written: number;
  sheet: ContactSheet;
}

export interface DraftBlock {
  id: string;
  kind: "title" | "h1" | "h2" | "h3" | "h4" | "paragraph" | "list" | "addressee" | "signature" | "date" | "attachment";
  runs: DraftRun[];
}

export interface DraftChecks {
  characters: number; limit: number; limit_source: string;
  /** Numbers that are figures */ bound: number;
  /** Numbers typed by hand */ loose: LooseNumber[];
  warnings: Fault[];
}

export interface DraftComment {
  number: number; version: number;
  /** Empty: the whole draft */ block: string;
  text: string;
  /** The number of another */ answers: number | null;
  settles: boolean; settled: boolean; section: string; at: string;
}

export interface DraftConflict {
  version: number; section: string; saved: string; differences: DraftDifference[]; merged: DraftBlock[];
  needs_a_person: boolean;
}

export interface DraftDifference {
  block: string; changed: "theirs" | "mine" | "both"; theirs: DraftBlock | null; mine: DraftBlock | null;
  pieces: { side: "common" | "theirs" | "mine"; text: string }[];
}

export interface DraftFact {
  mark: string; figure: string; period: string; label: string; printed: string; number: string; unit: string;
  definition: string; source: string; entries: number;
}

export interface DraftMoved { error: Fault; conflict: DraftConflict }

export interface DraftRow {
  draft: string; unit: string; title: string; template: string; template_name: string; period: string;
  period_name: string; state: "writing" | "submitted" | "approved" | "frozen" | "put_away"; version: number;
  edited_at: string; edited_by_section: string; frozen: string | null;
}

export interface DraftRun {
  /** Words; else the run is a figure */ text?: string;
  /** A number that is meant to be typed */ stands?: boolean;
  figure?: string;
  /** Where it is not the report's */ period?: string;
  /** Without its unit */ number?: boolean;
  printed?: string; label?: string;
}

export interface DraftStepTaken {
  act: "submit" | "give_back" | "approve" | "freeze" | "put_away"; version: number; reason: string; section: string;
  at: string;
}

export interface DraftVersion { version: number; section: string; saved: string }

export interface DraftView {
  draft: string; unit: string; template: string; template_name: string; period: { name: string; title: string };
  version: number; state: "writing" | "submitted" | "approved" | "frozen" | "put_away"; title: string; as_of: string;
  edited_at: string; edited_by_section: string;
  /** The report it became */ frozen: string | null;
  blocks: DraftBlock[]; facts: DraftFact[]; comments: DraftComment[]; steps: DraftStepTaken[]; checks: DraftChecks;
  /** What this person may do with it now */ may: ("save" | "submit" | "put_away" | "return" | "approve" | "freeze" | "comment")[];
}
