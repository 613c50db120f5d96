import { api, download, upload, type CallOptions } from "@/api/client";
import type { EvidenceReceipt } from "@/api/types";

export type { FundBalances, FundJournal, FundStanding, FundStatement, FundTrial, FundVoucher, FundYear } from "@/api/answers";

export const movements = ["appropriation", "surrender", "allotment", "recall", "encumbrance", "release", "disbursement", "refund", "carry_over", "reversal"] as const;
export const sources = ["central", "region", "city", "banner", "other"] as const;
export const stages = ["unallotted", "available", "encumbered"] as const;
export type Movement = typeof movements[number];
export interface Filters { period?: string; movement?: string; source?: string; year?: string; project?: string }

/** Which fields a movement has; the server says the same when one is missing or out of place. */
export function fieldsOf(movement: Movement): string[] {
  if (movement === "reversal") return ["reverses", "reverses_year", "reason"];
  const money = ["source", "year", "amount"];
  const project = ["allotment", "recall", "encumbrance", "release", "disbursement", "refund", "carry_over"].includes(movement) ? ["project"] : [];
  const contract = ["encumbrance", "release", "disbursement", "refund"].includes(movement) ? ["contract"] : [];
  const document = ["appropriation", "surrender", "allotment", "encumbrance"].includes(movement) ? ["document"] : [];
  return [...money, ...project, ...contract, ...document, ...(movement === "carry_over" ? ["stage", "contract"] : [])];
}

export const funds = {
  journal: (filters: Filters, after = "") => api.get<"fund_journal">("/funds/journal", { ...filters, after, limit: 50 }),
  post: (movement: { day: string; title: string; fields: Record<string, string>; evidence: string[] }, options: CallOptions) =>
    api.post<"post_movement">("/funds/movements", movement, options),
  balances: (day = "") => api.get<"fund_balances">("/funds/balances", { day }),
  trial: (period: string) => api.get<"fund_trial">("/funds/trial", { period }),
  statement: (by: string, period: string) => api.get<"fund_statement">(`/funds/statements/${by}`, { period }),
  statementFile: (by: string, period: string, form: string) => download(`/funds/statements/${by}/file`, { period, form }),
  book: (form: string) => download("/funds/book", { form }),
  evidence(file: File): Promise<EvidenceReceipt> {
    const form = new FormData();
    form.append("file", file, file.name);
    return upload<"receive_evidence">("/evidence", form, {});
  },
};

/** 1234567.5 as 1,234,567.50: to the fen where there are any. */
export function yuan(text: string): string {
  const [whole = "0", part] = text.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part.padEnd(2, "0")}` : "");
}
/** For the width of a bar only; what is read is the text. */
export const share = (part: string, all: string): number => Number(all) > 0 ? Math.min(100, 100 * Number(part) / Number(all)) : 0;
