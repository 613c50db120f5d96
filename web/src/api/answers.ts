// Written by `shiliu openapi --typescript=NAME`, NAME being that of this file; do not edit. tests/server refuses a copy that differs.
import type { Account, Acts, AlikeRow, CaseBoard, CaseDetail, CaseMachine, CasePage, CaseReceipt, CaseSeries,
  Closing, ContactSheet, ContactsSet, DraftRow, DraftVersion, DraftView, EntryDetail, EntryPage, EntryRow,
  EvidenceReceipt, FigureChange, FigureDetail, Figures, Framework, Frozen, FrozenRow, FundBalances, FundJournal,
  FundPosted, FundStatement, FundTrial, HandedOver, Home, ImportReading, ImportRow, InspectionFindings, Kind,
  NewYear, OwnSession, PoolCarried, PoolReport, PoolReview, PoolTarget, Printout, Reading, Receipt, Role,
  Section, Session, SetUpDone, SignActed, SignCheck, SignCount, SignDetail, SignQueue, Site, SiteChecked,
  SiteMap, SiteRegister, SiteSet, SweepReceipt, SweepRow, TermApproved, TermPage, TermsImported, Unit,
  UnitState,
} from "./answers";
export * from "./answers_a_d";
export * from "./answers_e_k";
export * from "./answers_l_z";

/** The routes that answer with nothing. */
export type Silent =
  | "sign_out" | "new_password" | "confirm_second_factor" | "drop_second_factor" | "end_other_sessions"
  | "end_own_session" | "forget_notices" | "set_account_state" | "hand_over" | "grant_role" | "lift_lock"
  | "end_sessions" | "take_off_second_factor" | "make_sample" | "remove_sample" | "change_unit" | "merge_unit"
  | "separate_unit" | "rename_section" | "merge_section" | "separate_section";

/** What each route answers with, by its operationId in OpenAPI; files are not among them. */
export interface Answers extends Record<Silent, void> {
  /** get /api/v1/session */ show_session: Session;
  /** post /api/v1/session */ sign_in: Session;
  /** post /api/v1/setup */ set_up: SetUpDone;
  /** post /api/v1/link */ read_link: { purpose: "setup" | "password" | "liaison"; name: string; expires: string };
  /** post /api/v1/session/link */ enter_by_link: Session;
  /** post /api/v1/account/second-factor */ offer_second_factor: { secret: string; uri: string };
  /** get /api/v1/account/sessions */ list_own_sessions: { rows: OwnSession[] };
  /** get /api/v1/accounts */ list_accounts: { rows: Account[] };
  /** get /api/v1/roles */ list_roles: { rows: Role[] };
  /** post /api/v1/accounts */ add_account: { id: string; link: string };
  /** post /api/v1/accounts/{id}/reset */ reset_account: { id: string; link: string };
  /** get /api/v1/acts */ read_acts: Acts;
  /** get /api/v1/views */ read_views: { rows: { hour: string; account: string; counts: Record<string, number> }[] };
  /** get /api/v1/kinds */ list_kinds: { rows: Kind[] };
  /** get /api/v1/framework */ show_framework: Framework;
  /** get /api/v1/templates */ list_templates: { rows: { id: string; title: string }[] };
  /** get /api/v1/units */ list_units: { rows: Unit[] };
  /** post /api/v1/units */ add_unit: { id: string };
  /** get /api/v1/units/{id}/history */ show_unit_history: { rows: UnitState[] };
  /** get /api/v1/sections */ list_sections: { rows: Section[] };
  /** post /api/v1/sections/{id}/move */ move_section: { id: string };
  /** get /api/v1/years/{id} */ show_year: NewYear;
  /** post /api/v1/years/{id}/open */ open_year: NewYear;
  /** get /api/v1/entries */ list_entries: EntryPage;
  /** get /api/v1/entries/own */ list_own_entries: { rows: EntryRow[] };
  /** get /api/v1/entries/print */ print_entries: Printout;
  /** post /api/v1/entries/reading */ read_line: Reading;
  /** post /api/v1/entries/alike */ find_alike: { rows: AlikeRow[] };
  /** post /api/v1/entries/withdrawals */ withdraw_entries: { rows: { id: string; withdrawal: string }[]; repeated: boolean };
  /** get /api/v1/home */ show_home: Home;
  /** get /api/v1/entries/{id} */ show_entry: EntryDetail;
  /** post /api/v1/entries */ record_entry: Receipt;
  /** post /api/v1/entries/{id}/correction */ correct_entry: { id: string; recorded: string; head: string; repeated: boolean };
  /** get /api/v1/cases */ list_cases: CasePage;
  /** get /api/v1/cases/board */ show_board: CaseBoard;
  /** get /api/v1/case */ show_case: CaseDetail;
  /** post /api/v1/case/steps */ take_step: CaseReceipt;
  /** get /api/v1/case/findings */ show_findings: InspectionFindings;
  /** post /api/v1/case/findings */ hand_over_findings: HandedOver;
  /** get /api/v1/series */ show_series: CaseSeries;
  /** get /api/v1/sweeps */ list_sweeps: { rows: SweepRow[] };
  /** post /api/v1/sweeps */ record_sweep: SweepReceipt;
  /** get /api/v1/machines */ list_machines: { rows: CaseMachine[] };
  /** post /api/v1/evidence */ receive_evidence: EvidenceReceipt;
  /** get /api/v1/imports */ list_imports: { rows: ImportRow[] };
  /** post /api/v1/imports */ import_workbook: ImportReading;
  /** post /api/v1/imports/{batch}/undo */ undo_import: { voided: number; put_back: number };
  /** post /api/v1/imports/{batch}/let-in */ let_in: { let_in: number };
  /** post /api/v1/imports/mappings */ map_column: { profile: string; heading: string; field: string };
  /** get /api/v1/figures */ list_figures: Figures;
  /** get /api/v1/figures/{id} */ show_figure: FigureDetail;
  /** get /api/v1/closings */ list_closings: { rows: Closing[] };
  /** post /api/v1/closings */ close_period: { id: string; recorded: string; head: string; repeated: boolean; period: string };
  /** get /api/v1/reports */ list_reports: { rows: (DraftRow | FrozenRow)[] };
  /** post /api/v1/reports */ freeze_report: { id: string; title: string; frozen_at: string };
  /** get /api/v1/reports/{id} */ show_report: Frozen;
  /** get /api/v1/reports/{id}/changes */ report_changes: { rows: FigureChange[] };
  /** post /api/v1/reports/drafts */ begin_draft: DraftRow;
  /** get /api/v1/reports/drafts/{draft} */ show_draft: DraftView;
  /** put /api/v1/reports/drafts/{draft} */ save_draft: DraftView;
  /** get /api/v1/reports/drafts/{draft}/versions */ draft_versions: { rows: DraftVersion[] };
  /** post /api/v1/reports/drafts/{draft}/comments */ comment_draft: { number: number };
  /** post /api/v1/reports/drafts/{draft}/submit */ submit_draft: DraftView;
  /** post /api/v1/reports/drafts/{draft}/return */ give_back_draft: DraftView;
  /** post /api/v1/reports/drafts/{draft}/approve */ approve_draft: DraftView;
  /** post /api/v1/reports/drafts/{draft}/put-away */ put_away_draft: DraftView;
  /** post /api/v1/reports/drafts/{draft}/freeze */ freeze_draft: { id: string };
  /** get /api/v1/funds/journal */ fund_journal: FundJournal;
  /** post /api/v1/funds/movements */ post_movement: FundPosted;
  /** get /api/v1/funds/balances */ fund_balances: FundBalances;
  /** get /api/v1/funds/trial */ fund_trial: FundTrial;
  /** get /api/v1/funds/statements/{by} */ fund_statement: FundStatement;
  /** get /api/v1/pool */ check_pool: PoolReport;
  /** get /api/v1/pool/review */ review_pool: PoolReview;
  /** get /api/v1/pool/carry-over */ look_at_carry_over: PoolCarried;
  /** post /api/v1/pool/carry-over */ carry_over: PoolCarried;
  /** get /api/v1/pool/targets */ show_targets: { rows: PoolTarget[] };
  /** get /api/v1/plan/contacts */ show_contacts: ContactSheet;
  /** post /api/v1/plan/contacts */ set_contacts: ContactsSet;
  /** get /api/v1/sites */ list_sites: SiteRegister;
  /** get /api/v1/site */ show_site: Site;
  /** get /api/v1/sites/sets */ list_indicator_sets: { rows: SiteSet[] };
  /** post /api/v1/site/checks/trial */ try_site_check: SiteChecked;
  /** post /api/v1/site/checks */ record_site_check: SiteChecked;
  /** get /api/v1/sites/map */ show_site_map: SiteMap;
  /** get /api/v1/signs */ list_signs: SignQueue;
  /** post /api/v1/signs */ apply_for_sign: SignActed;
  /** post /api/v1/signs/steps */ decide_sign: SignActed;
  /** get /api/v1/signs/sign */ show_sign: SignDetail;
  /** get /api/v1/signs/check */ check_sign: SignCheck;
  /** get /api/v1/signs/statistics */ sign_statistics: { rows: SignCount[] };
  /** get /api/v1/terms */ list_terms: TermPage;
  /** post /api/v1/terms */ approve_term: TermApproved;
  /** post /api/v1/terms/lists */ import_terms: TermsImported;
}
