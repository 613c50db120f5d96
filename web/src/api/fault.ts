import type * as answers from "./answers";

/** What the server says when it refuses; docs of the codes stand in messages/. */
export interface Fault extends answers.Fault {
  /** By which the administrator finds a fault of the program: the server says it beside the fault. */
  incident?: string;
}

/** The one error a call can end in. Codes that begin with "web." are ours: the page words them itself. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly fault: Fault, readonly body: Record<string, unknown> = {}) {
    super(fault.message || fault.code);
    this.name = "ApiError";
  }
}

/** What the page itself refuses, worded where it is found: shown like the server's. */
export const refusal = (message: string, mend = ""): ApiError => new ApiError(0, { code: "web.said", message, mend, where: "", causes: [] });

export function faultOf(error: unknown): Fault {
  if (error instanceof ApiError) return error.fault;
  return { code: "web.unexpected", message: "", mend: "", where: error instanceof Error ? error.message : "", causes: [] };
}

export const isAborted = (error: unknown): boolean => error instanceof DOMException && error.name === "AbortError";

/** Each field and what is wrong with it, out of a tree of faults. */
export function faultsByField(error: unknown): Record<string, Fault> {
  const found: Record<string, Fault> = {};
  const walk = (fault: Fault): void => {
    if (fault.field && !found[fault.field]) found[fault.field] = fault;
    fault.causes.forEach(walk);
  };
  if (error) walk(faultOf(error));
  return found;
}
