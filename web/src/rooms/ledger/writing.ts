import { computed, onBeforeUnmount, reactive, ref, type ComputedRef, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import { connection } from "@/api/connection";
import { ApiError, faultsByField, type Fault } from "@/api/fault";
import type { Receipt } from "@/api/types";
import { say } from "@/app/notices";
import { useSession } from "@/app/session";
import { lookAt } from "@/ui/pictures";
import { bodyOf, ledger } from "./api";
import { useReading, type Read } from "./reading";
import { isEmpty, newDraft, useDrafts, type KeptDraft } from "./drafts";

export interface Saved { id: string; title: string; day: string }

export interface Writing extends Omit<Read, "forget"> {
  drafts: KeptDraft[];
  current: Ref<KeptDraft>;
  error: Ref<unknown>;
  faults: ComputedRef<Record<string, Fault>>;
  share: Ref<number | undefined>;
  busy: Ref<boolean>;
  saved: Saved[];
  addFiles: (files: File[]) => Promise<void>;
  save: () => Promise<boolean>;
  putAside: () => void;
  take: (kept: KeptDraft) => void;
  drop: (key: string) => void;
}

/**
 * One entry being written, wherever it is written: the line is read, the form filled, files taken in, look-alikes shown, and
 * everything kept on this machine until the ledger has it.
 */
export function useWriting(): Writing {
  const { t } = useI18n();
  const session = useSession();
  const { drafts, remove } = useDrafts(session.account?.id ?? "");
  const current = ref(drafts.find((kept) => !kept.pending) ?? newDraft()) as Ref<KeptDraft>;
  const error = ref<unknown>();
  const share = ref<number>();
  const busy = ref(false);
  const saved = reactive<Saved[]>([]);
  const faults = computed(() => faultsByField(error.value));
  /** The draft joins those kept as soon as something is in it. */
  function keep(): void {
    const kept = current.value;
    if (isEmpty(kept)) remove(kept.key);
    else if (!drafts.some((one) => one.key === kept.key)) {
      drafts.unshift(kept);
      current.value = drafts[0] ?? kept;
    }
  }

  const { reading, readingNow, alike, ready, equalFound, readNow, forget } = useReading(current, error, keep);

  async function addFiles(files: File[]): Promise<void> {
    error.value = undefined;
    for (const file of await lookAt(files)) {
      share.value = 0;
      try {
        const receipt = await ledger.evidence(file, undefined, (part) => { share.value = part; });
        const notes = [...receipt.notes, ...(receipt.stored_before ? [t("ledger.entry.stored_before")] : [])];
        if (!current.value.files.some((kept) => kept.digest === receipt.digest)) current.value.files.push({ digest: receipt.digest, name: file.name, bytes: receipt.bytes, notes });
        keep();
      } catch (fault) {
        error.value = fault;
      }
    }
    share.value = undefined;
  }

  const send = (kept: KeptDraft): Promise<Receipt> => ledger.record(
    { ...bodyOf({ ...kept.draft, evidence: kept.files.map((file) => file.digest) }), ...(kept.although ? { although_equal: true } : {}) }, { key: kept.key });

  function recorded(kept: KeptDraft, receipt: Receipt): void {
    saved.unshift({ id: receipt.id, title: kept.draft.title, day: kept.draft.day ?? "" });
    const back = async (): Promise<void> => {
      await ledger.withdraw([receipt.id], t("ledger.undo_reason"));
      const index = saved.findIndex((one) => one.id === receipt.id);
      if (index >= 0) saved.splice(index, 1);
    };
    if (receipt.repeated) say(t("ledger.saved_again", { id: receipt.id }));
    else say(t("ledger.saved", { id: receipt.id, title: kept.draft.title }), session.can("correct") ? back : undefined);
    remove(kept.key);
  }

  function begin(): void {
    current.value = newDraft();
    forget();
    error.value = undefined;
  }

  async function save(): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    error.value = undefined;
    const kept = current.value;
    try {
      recorded(kept, await send(kept));
      begin();
      await session.load();
      return true;
    } catch (fault) {
      if (fault instanceof ApiError && fault.fault.code === "web.unreachable") {
        kept.pending = true;
        keep();
        begin();
        return true;
      }
      error.value = fault;
      return false;
    } finally {
      busy.value = false;
    }
  }

  /** What waited for the connection goes out, each under its own command id. */
  async function flush(): Promise<void> {
    let sent = 0;
    for (const kept of drafts.filter((one) => one.pending)) {
      try {
        recorded(kept, await send(kept));
        sent += 1;
      } catch (fault) {
        if (fault instanceof ApiError && fault.fault.code === "web.unreachable") break;
        kept.pending = false; // refused: back among the drafts, to be mended
      }
    }
    if (sent) say(t("ledger.entry.sent", { count: sent }));
  }

  function take(kept: KeptDraft): void {
    keep();
    current.value = kept;
    kept.pending = false;
    forget();
    error.value = undefined;
    void readNow();
  }

  const stop = connection.whenBack(() => void flush());
  onBeforeUnmount(stop);
  if (current.value.line) void readNow();
  if (connection.state.online && drafts.some((kept) => kept.pending)) void flush();

  return {
    drafts, current, reading, readingNow, alike, error, faults, share, busy, saved, ready, equalFound, readNow, addFiles, save, take,
    putAside: () => { keep(); begin(); },
    drop: (key) => { remove(key); if (current.value.key === key) begin(); },
  };
}
