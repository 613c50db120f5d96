import type { Answers, Refused } from "./answers";
import { ApiError, type Fault } from "./fault";
import { connection } from "./connection";

type Value = string | number | boolean | null | undefined;
export type Query = Record<string, Value>;

export interface CallOptions {
  query?: Query;
  signal?: AbortSignal;
  /** The same key on the same command returns the first receipt: a retry cannot count twice. */
  key?: string;
  /** The version an edit was made on. */
  ifMatch?: string;
  /** Answer 401 to the caller instead of asking for the password again. */
  bare?: boolean;
}

const base = "/api/v1";
let csrf = "";
let language = "zh-CN";
let signInAgain: () => Promise<boolean> = () => Promise.resolve(false);

/** What rules name in both languages, by the name of the language shown; the other one where there is no English. */
export const named = <T extends { name: string; name_en?: string }>(row: T): T =>
  language.startsWith("en") && row.name_en ? { ...row, name: row.name_en } : row;
export const setCsrf = (token: string): void => { csrf = token; };
export const setLanguage = (tag: string): void => { language = tag; };
/** Who asks for the password when a session ends in the middle of something: what was typed stays on the page. */
export const onSessionEnd = (ask: () => Promise<boolean>): void => { signInAgain = ask; };

/** What before-paint.js asked for while this program was still being fetched; each answer is taken once. */
declare global { interface Window { shiliuEarly?: Record<string, Promise<Response>> } }
function askedEarly(address: string): Promise<Response> | undefined {
  const answer = window.shiliuEarly?.[address];
  if (answer) delete window.shiliuEarly?.[address];
  return answer;
}

export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function addressOf(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return base + path + (text ? `?${text}` : "");
}

async function faultIn(response: Response): Promise<ApiError> {
  const unread: Fault = { code: `web.status_${response.status}`, message: "", mend: "", where: "", causes: [] };
  try {
    const body = await response.json() as Partial<Refused>;
    const told: Fault = { ...unread, ...body.error, causes: body.error?.causes ?? [] };
    if (body.incident) told.incident = body.incident;
    return new ApiError(response.status, told, body as Record<string, unknown>);
  } catch {
    return new ApiError(response.status, unread);
  }
}

async function send(method: string, path: string, body: unknown, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language };
  const init: RequestInit = { method, headers, credentials: "same-origin", cache: "no-cache" };
  if (options.signal) init.signal = options.signal;
  if (method !== "GET") {
    headers["X-CSRF-Token"] = csrf;
    headers["Idempotency-Key"] = options.key ?? newKey();
  }
  if (options.ifMatch) headers["If-Match"] = options.ifMatch;
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  try {
    const address = addressOf(path, options.query);
    const response = await ((method === "GET" && askedEarly(address)) || fetch(address, init));
    connection.answered();
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    connection.lost();
    throw new ApiError(0, { code: "web.unreachable", message: "", mend: "", where: "", causes: [] });
  }
}

export async function call(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Response> {
  const settled = method === "GET" ? options : { ...options, key: options.key ?? newKey() };
  let response = await send(method, path, body, settled);
  if (response.status === 401 && !options.bare && await signInAgain()) response = await send(method, path, body, settled);
  if (!response.ok) throw await faultIn(response);
  return response;
}

/** The operationId of a route, which names what it answers with: answers.ts, as the server wrote it. */
export type Verb = keyof Answers;

async function json<V extends Verb>(response: Response): Promise<Answers[V]> {
  return (response.status === 204 ? undefined : await response.json()) as Answers[V];
}

/** The ways of asking. */
export const api = {
  get: async <V extends Verb>(path: string, query: Query = {}, options: CallOptions = {}): Promise<Answers[V]> =>
    json<V>(await call("GET", path, undefined, { ...options, query })),
  post: async <V extends Verb>(path: string, body?: unknown, options: CallOptions = {}): Promise<Answers[V]> =>
    json<V>(await call("POST", path, body ?? {}, options)),
  put: async <V extends Verb>(path: string, body: unknown, options: CallOptions = {}): Promise<Answers[V]> =>
    json<V>(await call("PUT", path, body, options)),
  removeWith: async <V extends Verb>(path: string, body: unknown, options: CallOptions = {}): Promise<Answers[V]> =>
    json<V>(await call("DELETE", path, body, options)),
  remove: async <V extends Verb>(path: string, options: CallOptions = {}): Promise<Answers[V]> =>
    json<V>(await call("DELETE", path, undefined, options)),
};

/** Sends a file and says how far it is; XMLHttpRequest, because fetch does not tell the progress of what it sends. */
export function upload<V extends Verb>(path: string, form: FormData, options: CallOptions = {}, progress?: (share: number) => void): Promise<Answers[V]> {
  const key = options.key ?? newKey();
  const once = (): Promise<{ status: number; text: string }> => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", addressOf(path, options.query));
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Accept-Language", language);
    request.setRequestHeader("X-CSRF-Token", csrf);
    request.setRequestHeader("Idempotency-Key", key);
    request.upload.onprogress = (event) => { if (event.lengthComputable) progress?.(event.loaded / event.total); };
    request.onload = () => { connection.answered(); resolve({ status: request.status, text: request.responseText }); };
    request.onerror = () => {
      connection.lost();
      reject(new ApiError(0, { code: "web.unreachable", message: "", mend: "", where: "", causes: [] }));
    };
    options.signal?.addEventListener("abort", () => { request.abort(); reject(new DOMException("", "AbortError")); });
    request.send(form);
  });
  return once().then(async (first) => {
    const answer = first.status === 401 && await signInAgain() ? await once() : first;
    if (answer.status < 200 || answer.status > 299) throw await faultIn(new Response(answer.text, { status: answer.status }));
    return JSON.parse(answer.text) as Answers[V];
  });
}

/** Saves what a GET answers with as a file, under the name the server gave it. */
export async function download(path: string, query: Query = {}): Promise<void> {
  const response = await call("GET", path, undefined, { query });
  const said = response.headers.get("Content-Disposition") ?? "";
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(said)?.[1];
  const name = coded ? decodeURIComponent(coded) : /filename="?([^";]+)/i.exec(said)?.[1] ?? path.split("/").pop() ?? "file";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
