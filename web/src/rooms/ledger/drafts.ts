import { reactive, watch } from "vue";
import { newKey } from "@/api/client";
import type { Draft } from "@/api/types";

export interface KeptFile { digest: string; name: string; bytes: number; notes: string[] }

/** What is being written, kept on this machine until the ledger has it: survives a closed tab and a lost connection. */
export interface KeptDraft {
  /** Also the command's id: sent twice, it counts once. */
  key: string;
  line: string;
  draft: Draft;
  files: KeptFile[];
  although: boolean;
  /** Finished, and waiting for the program to answer. */
  pending: boolean;
  at: number;
}

export function newDraft(): KeptDraft {
  return { key: newKey(), line: "", draft: { kind: null, day: null, day_last: null, title: "", fields: {} }, files: [], although: false, pending: false, at: Date.now() };
}

export const isEmpty = (kept: KeptDraft): boolean =>
  !kept.line.trim() && !kept.draft.title.trim() && kept.files.length === 0 && Object.values(kept.draft.fields).every((value) => !value);

/** The drafts of one account on this machine. */
export function useDrafts(account: string): { drafts: KeptDraft[]; remove: (key: string) => void } {
  const place = `shiliu.drafts.${account}`;
  const read = (): KeptDraft[] => {
    try { return JSON.parse(localStorage.getItem(place) ?? "[]") as KeptDraft[]; } catch { return []; }
  };
  const drafts = reactive(read());
  watch(drafts, () => {
    try { localStorage.setItem(place, JSON.stringify(drafts.filter((kept) => !isEmpty(kept)))); } catch { /* a full store: it stays on the page */ }
  }, { deep: true, flush: "sync" });
  return {
    drafts,
    remove: (key) => {
      const index = drafts.findIndex((kept) => kept.key === key);
      if (index >= 0) drafts.splice(index, 1);
    },
  };
}
