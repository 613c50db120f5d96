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

export const setCsrf = (token: string): void => { csrf = token; };
export const setLanguage = (tag: string): void => { language = tag; };
/** Who asks for the password when a session ends in the middle of something: what was typed stays on the page. */
export const onSessionEnd = (ask: () => Promise<boolean>): void => { signInAgain = ask; };

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
    const body = await response.json() as { error?: Partial<Fault> };
    return new ApiError(response.status, { ...unread, ...body.error, causes: body.error?.causes ?? [] },
      body as Record<string, unknown>);
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
    const response = await fetch(addressOf(path, options.query), init);
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

async function json<T>(response: Response): Promise<T> {
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** The seven ways of asking; T is what the contract says comes back. */
export const api = {
  get: async <T>(path: string, query: Query = {}, options: CallOptions = {}): Promise<T> =>
    json<T>(await call("GET", path, undefined, { ...options, query })),
  post: async <T = void>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> =>
    json<T>(await call("POST", path, body ?? {}, options)),
  put: async <T = void>(path: string, body: unknown, options: CallOptions = {}): Promise<T> =>
    json<T>(await call("PUT", path, body, options)),
  removeWith: async <T = void>(path: string, body: unknown, options: CallOptions = {}): Promise<T> =>
    json<T>(await call("DELETE", path, body, options)),
  remove: async <T = void>(path: string, options: CallOptions = {}): Promise<T> =>
    json<T>(await call("DELETE", path, undefined, options)),
};

/** Sends a file and says how far it is; XMLHttpRequest, because fetch does not tell the progress of what it sends. */
export function upload<T>(path: string, form: FormData, options: CallOptions = {}, progress?: (share: number) => void): Promise<T> {
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
    return JSON.parse(answer.text) as T;
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
