import { api, download } from "@/api/client";

export type { PoolCarried, PoolFinding, PoolReport, PoolReview, PoolReviewed, PoolTarget } from "@/api/answers";

export interface Score { case: string; day: string; seat: string; section: string; score: string }

export const pool = {
  report: (year: string, lastYear: string) => api.get<"check_pool">("/pool", { year, last_year: lastYear }),
  review: (year: string) => api.get<"review_pool">("/pool/review", { year }),
  /** One seat's score is a step of the project, as any other. */
  score: (unit: string, one: Score, evidence: string[], key: string) =>
    api.post<"take_step">("/case/steps", { unit, machine: "project", case: one.case, action: "score", day: one.day, fields: { seat: one.seat, seat_section: one.section, score: one.score }, evidence }, { key }),
  paper: (name: "minute" | "notice", suffix: "docx" | "pdf", year: string) => download(`/pool/${name}.${suffix}`, { year }),
  toCarry: (year: string) => api.get<"look_at_carry_over">("/pool/carry-over", { year }),
  carry: (year: string) => api.post<"carry_over">("/pool/carry-over", { year: Number(year) }),
  targets: (code: string) => api.get<"show_targets">("/pool/targets", { case: code }),
};
