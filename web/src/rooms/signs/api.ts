import { addressOf, api, download, upload, type CallOptions } from "@/api/client";
import type { EvidenceReceipt } from "@/api/types";

export type { SignCheck, SignCount, SignDetail, SignFinding, SignQueue, SignRow, Term } from "@/api/answers";
import type { SignDetail } from "@/api/answers";

export interface SignTexts { chinese: string; mongolian: string; layout: string; type: string }
export interface NewSign extends SignTexts { day: string; place: string; mongolian_box: string; chinese_box: string; note: string }

/** What may be decided, by the action that it is: its word in the contract, its key, and whether a reason must be given. */
export interface Decision { action: string; word: string; key: string; reason: "must" | "may" | "unless_passed" }
export const decisions: Decision[] = [
  { action: "check", word: "check", key: "c", reason: "may" },
  { action: "first_review", word: "pass", key: "a", reason: "unless_passed" },
  { action: "approve", word: "approve", key: "a", reason: "may" },
  { action: "send_back", word: "return", key: "r", reason: "must" },
  { action: "resubmit", word: "resubmit", key: "e", reason: "may" },
  { action: "make", word: "make", key: "m", reason: "may" },
  { action: "find_right", word: "right", key: "y", reason: "may" },
  { action: "find_wrong", word: "wrong", key: "w", reason: "must" },
  { action: "mend", word: "mend", key: "e", reason: "must" },
  { action: "archive", word: "archive", key: "v", reason: "may" },
  { action: "withdraw", word: "withdraw", key: "", reason: "must" },
];
/** What is open to a sign, in that order. */
export const openTo = (one: SignDetail): Decision[] => decisions.filter((each) => one.open.includes(each.action));

export interface Step { code: string; decision: string; day: string; reason?: string; chinese?: string; mongolian?: string; mongolian_box?: string; chinese_box?: string; evidence?: string[] }

export const signs = {
  queue: (state: string, offset = 0, limit = 50, term = "") => api.get<"list_signs">("/signs", { state, term, offset, limit }),
  one: (code: string) => api.get<"show_sign">("/signs/sign", { code }),
  check: (texts: SignTexts & { day?: string; mongolian_box?: string; chinese_box?: string }) => api.get<"check_sign">("/signs/check", { ...texts }),
  apply: (sign: NewSign, options: CallOptions) => api.post<"apply_for_sign">("/signs", sign, options),
  decide: (step: Step, options: CallOptions) => api.post<"decide_sign">("/signs/steps", step, options),
  statistics: async (period: string) => (await api.get<"sign_statistics">("/signs/statistics", { period })).rows,
  drawing: (texts: SignTexts & { day?: string }): string => addressOf("/signs/drawing.svg", { ...texts }),
  /** The picture of the design that came with an application, while it is kept. */
  design: (code: string): string => addressOf("/signs/design", { code }),
  forms: (approved: string, shown: string): string => addressOf("/signs/forms.svg", { approved, shown }),
  proof: (code: string) => download("/signs/proof.pdf", { code }),
  notice: (code: string, form: "pdf" | "docx") => download("/signs/notice", { code, form }),
  evidence(file: File): Promise<EvidenceReceipt> {
    const form = new FormData();
    form.append("file", file, file.name);
    return upload<"receive_evidence">("/evidence", form, {});
  },
};

export interface NewTerm { day: string; chinese: string; mongolian: string; source: string; approver: string; beside: string; supersede: boolean }
export const terms = {
  list: (q: string, offset = 0, limit = 100) => api.get<"list_terms">("/terms", { q, offset, limit }),
  approve: (term: NewTerm, options: CallOptions) => api.post<"approve_term">("/terms", term, options),
  save: (form: "xlsx" | "tbx") => download("/terms/list", { form }),
  propose: () => download("/terms/proposals.xlsx"),
  take(file: File, source: string, supersede: boolean) {
    const form = new FormData();
    form.append("source", source);
    form.append("supersede", String(supersede));
    form.append("file", file, file.name);
    return upload<"import_terms">("/terms/lists", form, {});
  },
};

/** Four groups of four, as the server draws them; however it was typed: without hyphens, in small letters, O for 0, I and L for 1. */
export function queryNumber(text: string): string {
  const plain = text.replace(/[\s—–-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain) ? plain.replace(/(.{4})(?=.)/g, "$1-") : "";
}

/** U+1820, by the code point: emoji-sized ones included. */
export const pointName = (letter: string): string => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
