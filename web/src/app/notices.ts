import { reactive } from "vue";

export interface Notice {
  id: number;
  text: string;
  /** Takes back what was just done; offered for a minute. */
  undo?: () => Promise<void>;
  until: number;
  tone: "plain" | "bad";
}

/** What the page says at its foot about what has just been done. */
export const notices = reactive<Notice[]>([]);
let last = 0;

export function dismiss(id: number): void {
  const index = notices.findIndex((notice) => notice.id === id);
  if (index >= 0) notices.splice(index, 1);
}

export function say(text: string, undo?: () => Promise<void>, tone: Notice["tone"] = "plain"): void {
  const seconds = undo ? 60 : 8;
  const id = ++last;
  notices.push(undo ? { id, text, undo, tone, until: Date.now() + seconds * 1000 } : { id, text, tone, until: Date.now() + seconds * 1000 });
  if (notices.length > 3) notices.splice(0, notices.length - 3);
  setTimeout(() => dismiss(id), seconds * 1000);
}
