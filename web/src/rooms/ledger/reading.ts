import { computed, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import { isAborted } from "@/api/fault";
import type { AlikeRow, Draft, Reading } from "@/api/types";
import { bodyOf, ledger } from "./api";
import type { KeptDraft } from "./drafts";

export interface Read {
  reading: Ref<Reading | undefined>;
  readingNow: Ref<boolean>;
  alike: Ref<AlikeRow[] | undefined>;
  ready: ComputedRef<boolean>;
  equalFound: ComputedRef<boolean>;
  readNow: () => Promise<void>;
  forget: () => void;
}

const usable = (draft: Draft): boolean => Boolean(draft.kind && draft.day && draft.title.trim());

/** What the server reads out of the line, and what the ledger already has that looks like it. */
export function useReading(current: Ref<KeptDraft>, error: Ref<unknown>, changed: () => void): Read {
  const { locale } = useI18n();
  const reading = ref<Reading>();
  const readingNow = ref(false);
  const alike = ref<AlikeRow[]>();
  const ready = computed(() => usable(current.value.draft));
  const equalFound = computed(() => alike.value?.some((row) => row.equal) ?? false);
  let control: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let alikeTimer: ReturnType<typeof setTimeout> | undefined;
  /** What the line itself put into the form: changed by the next reading; what a person typed there stays. */
  let filled: Draft | undefined;

  function fill(read: Draft): void {
    const draft = current.value.draft;
    const mine = <K extends "kind" | "day" | "day_last" | "title">(name: K): boolean => Boolean(draft[name]) && draft[name] !== filled?.[name];
    const fields = Object.fromEntries(Object.entries(draft.fields).filter(([id, value]) => value !== (filled?.fields[id] ?? "") && value !== ""));
    const keepFields = mine("kind") || !read.kind || read.kind === draft.kind;
    if (!mine("kind")) draft.kind = read.kind;
    if (!mine("day")) draft.day = read.day;
    if (!mine("day_last")) draft.day_last = read.day_last;
    if (!mine("title")) draft.title = read.title;
    draft.fields = { ...read.fields, ...(keepFields ? fields : {}) };
    filled = { ...read, fields: { ...read.fields } };
  }

  async function readNow(): Promise<void> {
    clearTimeout(timer);
    control?.abort();
    const line = current.value.line.trim();
    if (!line) { reading.value = undefined; return; }
    control = new AbortController();
    readingNow.value = true;
    try {
      const answer = await ledger.read(line, current.value.draft.unit, control.signal);
      reading.value = answer;
      fill(answer.draft);
      error.value = undefined;
    } catch (fault) {
      if (!isAborted(fault)) error.value = fault;
    } finally {
      readingNow.value = false;
    }
  }

  async function lookAlike(): Promise<void> {
    if (!ready.value) { alike.value = undefined; return; }
    try {
      alike.value = (await ledger.alike(bodyOf(current.value.draft))).rows;
    } catch {
      alike.value = undefined; // saving says what is wrong
    }
  }

  watch(() => current.value.line, () => { changed(); clearTimeout(timer); timer = setTimeout(() => void readNow(), 500); });
  watch(() => [current.value.draft, current.value.although], () => {
    changed();
    clearTimeout(alikeTimer);
    alikeTimer = setTimeout(() => void lookAlike(), 600);
  }, { deep: true });
  watch(locale, () => void readNow());
  onBeforeUnmount(() => { clearTimeout(timer); clearTimeout(alikeTimer); control?.abort(); });

  return {
    reading, readingNow, alike, ready, equalFound, readNow,
    forget: () => { reading.value = undefined; alike.value = undefined; filled = undefined; },
  };
}
