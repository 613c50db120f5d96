// Written by `shiliu openapi --typescript=NAME`, NAME being that of this file; do not edit. tests/server refuses a copy that differs.
import type { EntryRow, Fault,
} from "./answers";

export interface LooseNumber {
  block: string; run: number; offset: number; length: number; text: string; number: string;
  /** Figures it may be */ offers: string[];
  equal: boolean;
}

export interface NewYear {
  year: number; unit: string; unit_name: string; opened: string | null;
  /** The year has a framework of its own */ framework: boolean;
  /** The year of the newest one before */ framework_before: number;
  rules_end: string[];
  /** Stocks that stand on */ holds: YearFigure[];
  /** Yearly duties that begin anew */ ends: YearFigure[];
  goes_on: YearGoesOn[]; open_periods: string[];
  drafts: { draft: string; title: string; period: string; state: "writing" | "submitted" | "approved" | "frozen" | "put_away" }[];
}

export interface OpenQuestion { field: string; question: string; choices: string[] }

export interface OwnSession {
  id: string; device: string; since: string; seen: string;
  /** The one that asks */ here: boolean;
}

export interface PlanPost {
  post: string; section: string; duty: string;
  /** Of the office; empty: none */ telephone: string;
}

export interface PoolCarried { dry_run: boolean; projects: { case: string; title: string }[] }

export interface PoolFinding {
  rule: string; name: string; says: string; verdict: "kept" | "broken" | "unknown"; found: string; wanted: string;
  source: string; verified: boolean; effective_from: string; projects: { case: string; title: string; why: string }[];
}

export interface PoolProject {
  case: string; title: string; category: string; place: string;
  /** In 10,000 yuan */ applied: string | null;
}

export interface PoolReport {
  /** Obtained the year before, in 10,000 yuan */ last_year: string | null;
  projects: PoolProject[]; findings: PoolFinding[];
}

export interface PoolReview {
  /** Nobody sees what others gave */ blind: boolean;
  /** That each project should have */ seats: number;
  projects: PoolReviewed[];
}

export interface PoolReviewed {
  case: string; title: string;
  /** In charge of the project */ section: string;
  /** Waits for scores */ open: boolean;
  /** Zero: none yet */ place: number;
  seats: number; mean: string; variance: string; lowest: string; highest: string; given: PoolSeat[];
}

export interface PoolSeat {
  seat: number; section: string;
  /** Null: not to be seen yet */ score: string | null;
  own: boolean; entry: string;
}

export interface PoolTarget {
  /** Empty: the project's own, not of the rules */ first: string;
  second: string; name: string; unit: string; target: string; actual: string;
}

export interface Printout {
  rows: EntryRow[]; filter_in_words: string; as_of: string; total: number;
  /** There are more than `total` */ more_than: boolean;
}

export interface Proposal {
  entry: string; code: string; where: string; changes: { field: string; name: string; from: string; to: string }[];
}

export interface ReadDraft {
  kind: string; day: string | null; day_last: string | null; title: string; fields: Record<string, string>;
}

export interface ReadPart {
  part: string; as: string; text: string; value: string;
  /** In bytes of the line */ offset: number;
  length: number; why: string;
}

export interface Reading { understood: ReadPart[]; draft: ReadDraft; open_questions: OpenQuestion[] }

export interface Receipt {
  id: string; recorded: string;
  /** The head of the chain after it */ head: string;
  /** The command had been done before; this is its first receipt */ repeated: boolean;
  /** Stood before it */ alike: { id: string; title: string; equal: boolean }[];
  expected_evidence: string[];
}

export interface Refused {
  error: Fault;
  /** By which the administrator finds a fault of the program */ incident?: string;
}

export interface Role {
  id: string; name: string;
  /** Comes in by a link, without a password */ by_link: boolean;
  /** Must have one */ second_factor: boolean;
  administrator: boolean;
}

export interface RowsAreCases {
  machine: string; machine_name: string;
  /** Rows that lack what their steps should have had */ lacking: number;
  /** Where the rows leave their cases */ states: { state: string; name: string; rows: number }[];
}

export interface Section {
  id: string; name: string;
  /** Goes on with the work of a former one */ successor: string | null;
  successor_name: string | null; successor_unit: string | null; successor_unit_name: string | null;
  /** The day on which that began */ until: string | null;
}

export interface SeriesNumber { number: number; case: string; title: string; day: string; entry: string }

export interface Session {
  account: { id: string; name: string; role: string; role_name: string; section: string; unit: string; unit_name: string; second_factor: boolean; second_factor_missing: boolean };
  rights: ("read" | "record" | "correct" | "import" | "close" | "report" | "approve" | "freeze" | "verify" | "export" | "delete_evidence" | "units" | "settings" | "sample" | "accounts" | "rights" | "locks" | "second_factor" | "acts" | "views" | "post")[];
  /** The only kinds it may record; empty: all */ kinds: string[];
  /** Sees nothing but what it recorded itself: a liaison */ own_only: boolean;
  csrf: string; office: { unit_name: string; sample: boolean; today: string };
  chain: { position: number; recorded: string; intact: boolean | null };
  /** Changes of the password or the second factor that were made elsewhere, until they have been read */ notices: { at: string; what: string; said: string }[];
}

export interface SetUpDone {
  account: { id: string; name: string; role: string; role_name: string; section: string; unit: string; unit_name: string; second_factor: boolean; second_factor_missing: boolean };
  rights: ("read" | "record" | "correct" | "import" | "close" | "report" | "approve" | "freeze" | "verify" | "export" | "delete_evidence" | "units" | "settings" | "sample" | "accounts" | "rights" | "locks" | "second_factor" | "acts" | "views" | "post")[];
  /** The only kinds it may record; empty: all */ kinds: string[];
  /** Sees nothing but what it recorded itself: a liaison */ own_only: boolean;
  csrf: string; office: { unit_name: string; sample: boolean; today: string };
  chain: { position: number; recorded: string; intact: boolean | null };
  /** Changes of the password or the second factor that were made elsewhere, until they have been read */ notices: { at: string; what: string; said: string }[];
  /** For the others, each to be used once */ links: { id: string; name: string; role: string; link: string }[];
}

export interface SheetReading {
  name: string; profile: string | null; profile_name: string | null; year: number | null; heading_row: number;
  columns: { heading: string; cell: string; field: string; field_name: string; unit: string }[];
  unknown_columns: { heading: string; cell: string; why: string }[]; recorded: number;
  /** Rows that stand already */ equal: number;
  /** Rows that only sum others */ totals: number;
  refused: number;
  /** Which its rows open or carry on */ cases: RowsAreCases | null;
  doubled: { number: number; row: number; title: string; day: string }[]; proposals: Proposal[];
  /** Rows of before that it no longer has */ vanished: { entry: string; title: string; day: string }[];
  notices: string[]; not_understood: string | null;
}

export interface SignActed { code: string; state: string; entry: string; repeated: boolean }

export interface SignCheck {
  /** Wording approved, code points clean, both engines agree, no rule fails */ passes: boolean;
  verdict: "approved" | "same_look" | "other_wording" | "superseded" | "unknown" | "no_mongolian";
  /** Written units, by the rules */ key: string;
  /** The same, by the font */ font_key: string | null;
  engines_agree: boolean; pieces: SignPiece[];
  /** The approved wording; empty where a term is unknown */ expected: string;
  canonical: string; different: SignDifference[]; suggestions: SignSuggestion[]; layout_set: string;
  layout_source: string; findings: SignFinding[];
}

export interface SignCount {
  /** Town; empty: not stated */ place: string;
  /** Class; empty: not stated */ type: string;
  applied: number; approved: number;
  /** Never returned before */ approved_at_first: number;
  returned: number; right: number; wrong: number;
}

export interface SignDetail {
  code: string; chinese: string; mongolian: string; layout: string; type: string; mongolian_box: string;
  chinese_box: string; place: string; came: string; state: string; state_name: string; since: string; applied: string;
  decided: string | null;
  /** What was recorded of the machine then */ machine: string;
  decision: string; notice: string; check: string; rectification: string;
  /** Hash of the design handed in */ design: string;
  /** Its picture is there until the decision */ design_kept: boolean;
  /** Actions that lead on */ open: string[];
  steps: SignStepTaken[];
  /** What the machine thinks today */ today: SignCheck;
}

export interface SignDifference {
  kind: "left_out" | "put_in" | "exchanged";
  /** Written unit of the approved form, from 1 */ position: number;
  approved: string; shown: string;
}

export interface SignFinding {
  of: "wording" | "script" | "engines" | "layout";
  /** A stable word */ rule: string;
  weight: "note" | "finding" | "not_judged"; message: string;
  /** Line of the Mongolian, from 1 */ row: number | null;
  /** Code point in its line, from 1 */ character: number | null;
  code_point: string;
  /** Source of the rule, with its clause */ citation: string;
  /** The form it should have; empty where none is known */ approved: string;
  shown: string;
  /** What was measured and what is asked for, in a sentence */ measured: string;
}

export interface SignPiece { text: string; known: boolean }

export interface SignQueue { total: number; by_state: Record<string, number>; rows: SignRow[] }

export interface SignRow {
  code: string; chinese: string; mongolian: string; place: string; type: string; state: string; state_name: string;
  machine: string; decision: string; applied: string; since: string;
}

export interface SignStepTaken {
  entry: string; day: string; action: string; action_name: string;
  /** A post, not a person */ account: string;
  said: Record<string, string>;
}

export interface SignSuggestion { chinese: string; mongolian: string; distance: number }

export interface Site {
  case: string; title: string; state: string; state_name: string; since: string; cluster: string; town: string;
  /** What it is built for, which is no title */ grade: string;
  observation: boolean; basis: SiteTitle; can_check: boolean; sets: SiteSetChoice[];
  /** Null: several could be meant, or none */ set: SiteSet | null;
  /** To that set, as they stand */ answers: SiteAnswer[];
  judgement: SiteJudgement | null;
  /** Oldest first */ checks: SiteCheck[];
}

export interface SiteAnswer { item: string; value: number; evidence: number; note: string; entry: string; day: string }

export interface SiteCheck {
  entry: string; day: string; set_name: string; gaps: number;
  /** By the set of its day; null: an older check, or a set that is gone */ judgement: SiteJudgement | null;
}

export interface SiteChecked {
  /** Null: a trial, nothing was recorded */ entry: string | null;
  repeated: boolean;
  /** Answers */ written: number;
  judgement: SiteJudgement;
}

export interface SiteCount { name: string; count: number }

export interface SiteItem {
  id: string; group: string; text: string; scoring: "whole" | "steps" | "count" | "veto";
  /** At most; of a veto 0 */ points: string;
  /** Points of each step, rising */ steps: string[];
  /** Points for one, where they are counted */ each: string;
  /** The highest answer that adds anything */ highest: number;
  /** One of them must be attached */ evidence: string[];
  bonus: boolean;
}

export interface SiteJudged {
  item: string;
  /** Null: not answered */ value: number | null;
  evidence: number; claimed: string;
  /** Nothing without asked-for evidence */ counted: string;
  gap: "none" | "unanswered" | "short_of_points" | "evidence_missing" | "veto";
}

export interface SiteJudgement {
  set: string; base: string; bonus: string; score: string; pass: string; vetoed: boolean; passed: boolean; gaps: number;
  answered: number; items: SiteJudged[]; way: SiteWay;
}

export interface SiteLastCheck { day: string; gaps: number; entry: string }

export interface SiteMap {
  /** Null: the office has drawn none */ map: SiteMapSheet | null;
  /** Places that are no units of the tree */ not_units: string[];
  sites: SiteRegister;
}

export interface SiteMapSheet { name: string; source: string; verified: boolean }

export interface SiteRegister {
  /** Of the whole register, as are all counts */ total: number;
  /** Neither withdrawn nor struck off */ live: number;
  observation: number;
  /** Titles with their basis on file */ held: number;
  lacking: number; clusters: SiteCount[]; towns: SiteCount[]; states: SiteState[]; rows: SiteRow[];
}

export interface SiteRow {
  unit: string; unit_name: string;
  /** In the whole register, as on the map */ number: number;
  case: string; title: string; state: string; state_name: string; since: string; cluster: string; town: string;
  /** What it is built for, which is no title */ grade: string;
  observation: boolean; basis: SiteTitle;
  /** The last self-check; no score, so that no place is ranked */ checked: SiteLastCheck | null;
  on_map: boolean;
  /** Withdrawn or struck off */ gone: boolean;
}

export interface SiteSet {
  id: string; name: string; level: string; kind: string;
  /** A pattern, to be replaced by the paper of the year */ sample: boolean;
  pass: string; bonus_most: string; from: string;
  /** Not included */ until: string | null;
  source: string; verified: boolean; items: SiteItem[];
}

export interface SiteSetChoice {
  id: string; name: string;
  /** Its words stand in the cluster: a suggestion */ fits: boolean;
}

export interface SiteState { state: string; state_name: string }

export interface SiteTitle {
  /** A title is shown as one only where it is held */ standing: "none" | "held" | "lacking" | "ended";
  level: string; batch: string; authority: string; document: string; evidence: number;
  /** Named on, or ended on */ since: string | null;
  recheck_by: string | null; entry: string | null;
  /** level, batch, authority, document, evidence */ lacks: string[];
}

export interface SiteWay {
  /** Completing all items would do */ possible: boolean;
  /** Before everything else */ vetoes: string[];
  items: SiteWayStep[]; reaches: string;
}

export interface SiteWayStep { item: string; gains: string }

export interface Stated { value: string; source: string; period: string }

export interface Strip {
  course: "flow" | "stock" | "yearly";
  /** Where the records lie, at most twenty; else null and the months say it */ days: { day: string; id: string }[] | null;
  months: { month: string; value: string }[];
}

export interface SweepReceipt {
  id: string; recorded: string;
  /** The head of the chain after it */ head: string;
  /** The command had been done before; this is its first receipt */ repeated: boolean;
}

export interface SweepRow { entry: string; day: string; section: string; findings: number }

export interface Term {
  chinese: string;
  /** Empty: the term may stay untranslated */ mongolian: string;
  approved: string;
  /** Section and post, no person */ approver: string;
  source: string; beside: string; sample: boolean;
  /** By the approval of that day */ superseded: string | null;
  entry: string;
}

export interface TermApproved { entry: string; repeated: boolean }

export interface TermPage { rows: Term[]; total: number }

export interface TermsImported {
  recorded: number;
  /** Stood already: nothing added */ standing: number;
}

export interface TrendPoint {
  period: string; value: string | null;
  /** Taken from an earlier document */ stated: boolean;
  /** That document */ source?: string;
}

export interface Unit {
  id: string; name: string; level: "region" | "city" | "banner" | "town" | "village"; level_name: string;
  parent: string | null; merged_into: string | null;
}

export interface UnitState {
  name: string; level: "region" | "city" | "banner" | "town" | "village"; parent: string | null;
  merged_into: string | null;
  /** From when on it was so; the first has none */ day: string | null;
  reason: string;
  /** The account that wrote it down; null: on the machine itself */ by: string | null;
  recorded: string;
}

export interface YearFigure { id: string; name: string; name_en?: string; old: string; new: string; entries: number }

export interface YearGoesOn {
  kind: string; kind_name: string; kind_name_en?: string;
  /** The day that is still missing */ field: string;
  field_name: string; field_name_en?: string; count: number; entries: { id: string; title: string }[];
}
