// Written by `shiliu openapi --typescript=NAME`, NAME being that of this file; do not edit. tests/server refuses a copy that differs.
import type { Adjustment, CasePage, ClosingDay, DraftRow, SheetReading, Stated, Strip, TrendPoint,
} from "./answers";

export interface EntryAct {
  id: string; act: "recorded" | "replaced" | "withdrawn"; reason: string; recorded: string; account: string;
  section: string;
}

export interface EntryDetail {
  id: string; day: string; day_last: string; kind: string; kind_name: string; title: string; section: string;
  unit: string; unit_name: string;
  /** How many files */ evidence: number;
  state: "live" | "replaced" | "withdrawn" | "correction" | "withdrawal"; timeliness: "in_time" | "late" | "early";
  recorded: string; fields: EntryField[]; evidence_files: EvidenceFile[]; expected_evidence: string[];
  /** The other units of a joint event */ with: { id: string; name: string }[];
  /** The case whose step it is, of the same unit */ case: { machine: string; case: string } | null;
  /** The row of the workbook it came from */ origin: { batch: string; file: string; sheet: string; row: number } | null;
  account: string; history: EntryAct[];
  /** The figures it counts in */ feeds: { figure: string; name: string; period: string; value: string; unit: string }[];
  chain: { position: number; hash: string; previous: string; algorithm: "sha256" | "sm3" };
  /** The canonical text that is hashed; null while it holds scores that are not to be seen yet */ body: string | null;
}

export interface EntryField {
  id: string; name: string; type: "text" | "choice" | "flag" | "count" | "money" | "day" | "decimal";
  /** As it is typed */ value: string;
  /** As it is read */ shown: string;
}

export interface EntryPage {
  rows: EntryRow[];
  /** What `after` is to be on the next page */ next: string | null;
  previous: string | null; total: number;
  /** There are more than `total` */ more_than: boolean;
}

export interface EntryRow {
  id: string; day: string; day_last: string; kind: string; kind_name: string; title: string; section: string;
  unit: string; unit_name: string;
  /** How many files */ evidence: number;
  state: "live" | "replaced" | "withdrawn" | "correction" | "withdrawal"; timeliness: "in_time" | "late" | "early";
  recorded: string; summary: string; count: number | null;
  /** What is counted */ count_name: string | null;
}

export interface EvidenceFile {
  digest: string; name: string; media_type: string; bytes: number;
  /** The day the document itself bears */ dated: string | null;
  uploaded: string; deleted: boolean; deleted_because: string;
}

export interface EvidenceReceipt {
  file: EvidenceFile; digest: string; name: string; media_type: string; bytes: number; dated: string | null;
  stored_before: boolean;
  /** What was not looked through, and why */ notes: string[];
}

export interface Fault {
  code: string; message: string; mend: string; where: string;
  /** The name of the field, where the place is one */ field?: string;
  /** From when it may be tried again */ until?: string;
  causes: Fault[];
}

export interface FigureChange {
  figure: string; title: string; before: string; now: string; rule_changed: boolean; reasons: string[];
}

export interface FigureDetail {
  id: string; name: string; name_en?: string;
  /** Decimal without trailing zeros; empty: a share of nothing */ value: string;
  unit: string; period: string; as_of: string; entries: number;
  /** Of a share */ numerator?: string;
  denominator?: string;
  /** Digest of the definition */ rule: string;
  closed: boolean; adjustments: Adjustment[];
  /** What was reported before entries were kept */ opening?: Stated;
  opening_a_year_before?: Stated; printed: string; framework: string; order: number; definition: string;
  explanation: string; measure_words: string[]; synonyms: string[]; source: string; valid_from: string;
  records: FigureRecord[]; trend: TrendPoint[]; year_before: TrendPoint | null;
  used_in: { report: string; title: string; frozen_at: string; value: string }[];
}

export interface FigureRecord {
  id: string; day: string; title: string;
  /** Label and value */ facts: [string, string][];
  evidence: { digest: string; name: string; media_type: string; dated: string | null }[]; remark: string; hash: string;
}

export interface FigureRow {
  id: string; name: string; name_en?: string;
  /** Decimal without trailing zeros; empty: a share of nothing */ value: string;
  unit: string; period: string; as_of: string; entries: number;
  /** Of a share */ numerator?: string;
  denominator?: string;
  /** Digest of the definition */ rule: string;
  closed: boolean; adjustments: Adjustment[];
  /** What was reported before entries were kept */ opening?: Stated;
  opening_a_year_before?: Stated; printed: string; framework: string; order: number; definition: string;
  /** How many of the entries have evidence */ evidenced?: number | null;
  /** Left out where ?brief=1 is asked */ strip?: Strip;
}

export interface Figures {
  period: { name: string; title: string; first: string; last: string }; closed: boolean; rows: FigureRow[];
}

export interface Framework {
  year: number;
  /** None: the year has no framework yet */ nodes: FrameworkNode[];
}

export interface FrameworkCount {
  id: string; name: string; name_en?: string; parent: string | null; figures: number; entries_year: number;
  entries_week: number;
}

export interface FrameworkNode { id: string; name: string; name_en?: string; parent: string | null; order: number }

export interface Frozen {
  id: string; title: string; unit: string; template: string; template_name: string; period: string; period_name: string;
  frozen_at: string; as_of: string; frozen: string; state: "frozen";
  /** The draft it was frozen from */ draft?: string;
  files: { suffix: string; digest: string }[];
}

export interface FrozenRow {
  id: string; title: string; unit: string; template: string; template_name: string; period: string; period_name: string;
  frozen_at: string; as_of: string; frozen: string; state: "frozen";
  /** The draft it was frozen from */ draft?: string;
}

export interface FundBalances { day: string; sources: FundStanding[]; projects: FundStanding[]; years: FundYear[] }

export interface FundColumns { appropriated: string; allotted: string; encumbered: string; paid: string; refunded: string }

export interface FundJournal {
  total: number;
  /** To be asked for as after */ next: string | null;
  rows: FundVoucher[];
}

export interface FundPosted { entry: string; repeated: boolean; expected_evidence: string[] }

export interface FundScheduleStep { month: number; day: number; percent: number }

export interface FundStanding {
  source: "central" | "region" | "city" | "banner" | "other"; source_name: string; year: number;
  /** Empty: all together */ project: string;
  /** Yuan; of a project nothing, because money is appropriated to none */ appropriated: string;
  allotted: string; encumbered: string; paid: string;
}

export interface FundStatement {
  by: "source" | "project" | "month"; from: string; last: string;
  /** Of the printed amounts */ unit: string;
  rows: FundStatementRow[]; total: { yuan: FundColumns; printed: FundColumns };
}

export interface FundStatementRow { key: string; name: string; yuan: FundColumns; printed: FundColumns }

export interface FundTrial {
  from: string; last: string; balances: boolean; lines: FundTrialLine[]; opening: FundTurnover; turnover: FundTurnover;
  closing: FundTurnover;
}

export interface FundTrialLine {
  source: "central" | "region" | "city" | "banner" | "other"; source_name: string; year: number; project: string;
  contract: string; role: "appropriated" | "unallotted" | "available" | "encumbered" | "disbursed" | "carried";
  role_name: string;
  /** A debit is above zero */ opening: string;
  debits: string; credits: string; closing: string;
}

export interface FundTurnover { debits: string; credits: string }

export interface FundVoucher {
  entry: string; day: string;
  movement: "appropriation" | "surrender" | "allotment" | "recall" | "encumbrance" | "release" | "disbursement" | "refund" | "carry_over" | "reversal";
  movement_name: string; voucher: string;
  /** Of a reversal, of what it took back */ source: "central" | "region" | "city" | "banner" | "other";
  source_name: string;
  /** Of the budget */ year: number;
  project: string; contract: string; document: string;
  /** Yuan */ amount: string;
  reversed_by: string | null;
  /** Of the case it was posted with */ step: string | null;
}

export interface FundYear {
  year: number;
  /** Yuan; of a project nothing, because money is appropriated to none */ appropriated: string;
  allotted: string; encumbered: string; paid: string;
  /** By the schedule, on the day */ due: string;
  behind: string; next: { by: string; paid: string } | null; schedule_verified: boolean; schedule: FundScheduleStep[];
}

export interface HandedOver {
  id: string; recorded: string;
  /** The head of the chain after it */ head: string;
  /** The command had been done before; this is its first receipt */ repeated: boolean;
  standing: InspectionFindings;
}

export interface Home {
  since: string; changes: HomeChange[]; missing_evidence: { count: number; more_than: boolean; rows: EntryRow[] };
  closing: ClosingDay[]; framework_year: number; framework: FrameworkCount[]; imports: ImportRow[]; drafts: DraftRow[];
  overdue_cases: CasePage; signs_waiting: number;
}

export interface HomeChange {
  at: string; what: "recorded" | "replaced" | "withdrawn" | "closed" | "reopened" | "report_frozen" | "stated";
  entry: string; kind: string; title: string;
  /** Of one command */ entries: number;
}

export interface ImportReading {
  dry_run: boolean; batch: string | null; unit: string; new_unit: boolean; recorded: number; corrected: number;
  sheets: SheetReading[]; refusals: Fault[];
}

export interface ImportRow {
  batch: string; file: string; imported: string; unit: string; account: string; account_name: string; recorded: number;
  set_aside: number; undone: boolean; reason: string;
  /** Their query numbers can be listed */ took_in_signs: boolean;
}

export interface InspectionFindingRow {
  /** Of the rectification */ case: string;
  title: string; state: string; state_name: string; side: "main" | "adjust" | "suspend" | "withdraw" | "terminate";
  /** Nothing has to follow */ end: boolean;
  due: string | null; overdue: boolean;
  /** Itself, or the case it was joined to */ done: boolean;
  /** It turned out to be none */ dropped: boolean;
  /** Empty: it stands for itself */ joined_to: string;
}

export interface InspectionFindings {
  /** As the inspection says */ found: number;
  /** Handed over, without the dropped ones */ total: number;
  done: number; can_hand_over: boolean;
  /** A code that nobody has yet */ next_code: string;
  rows: InspectionFindingRow[];
}

export interface Kind {
  id: string; name: string; title_name: string;
  /** Empty: none */ code_field: string;
  fields: KindField[]; expected_evidence: string[];
}

export interface KindField {
  id: string; name: string; type: "text" | "choice" | "flag" | "count" | "money" | "day" | "decimal"; required: boolean;
  choices: { value: string }[];
  /** Another word than the choices may stand there */ open: boolean;
  money_unit: string;
}
