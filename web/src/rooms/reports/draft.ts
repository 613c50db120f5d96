import { computed, onBeforeUnmount, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { newKey } from "@/api/client";
import { connection } from "@/api/connection";
import { ApiError } from "@/api/fault";
import { bare, reports, type Block, type Conflict, type DraftView } from "./api";
import { lengthOf, tidy, type Facts } from "./runs";

/** A draft being written: saved by itself a moment after each pause, kept on this machine until the ledger has it. */

const pause = 1200;
const undoable = 200;
const together = 900;

interface Moment { blocks: Block[]; focus: { block: string; place: number } | undefined }

/** What can be taken back, step by step; typing in one block within a moment is one step. */
class History {
  readonly before = shallowRef<Moment[]>([]);
  readonly after = shallowRef<Moment[]>([]);
  private last = { block: "", at: 0 };

  note(blocks: Block[], focus: Moment["focus"], typed: string | undefined): void {
    const joined = typed !== undefined && typed === this.last.block && Date.now() - this.last.at < together;
    if (!joined) this.before.value = [...this.before.value.slice(1 - undoable), { blocks, focus: typed ? { block: typed, place: Number.MAX_SAFE_INTEGER } : focus }];
    this.last = { block: typed ?? "", at: Date.now() };
    this.after.value = [];
  }

  go(from: ShallowRef<Moment[]>, to: ShallowRef<Moment[]>, blocks: Block[]): Moment | undefined {
    const moment = from.value[from.value.length - 1];
    if (!moment) return undefined;
    from.value = from.value.slice(0, -1);
    to.value = [...to.value, { blocks, focus: moment.focus }];
    this.last = { block: "", at: 0 };
    return moment;
  }
}
interface Kept { version: number; blocks: Block[] }

export interface Writing {
  view: ShallowRef<DraftView | undefined>;
  blocks: ShallowRef<Block[]>;
  facts: ComputedRef<Facts>;
  error: Ref<unknown>;
  conflict: ShallowRef<Conflict | undefined>;
  state: Ref<"saved" | "dirty" | "saving" | "kept">;
  /** Rises whenever blocks were changed from elsewhere than the keyboard: what is shown is filled anew. */
  filled: Ref<number>;
  /** Where the caret belongs after such a change. */
  focus: ShallowRef<Moment["focus"]>;
  canUndo: ComputedRef<boolean>;
  canRedo: ComputedRef<boolean>;
  load: () => Promise<void>;
  change: (blocks: Block[], options?: { typed?: string; focus?: Moment["focus"] }) => void;
  undo: () => void;
  redo: () => void;
  save: () => Promise<boolean>;
  settle: (blocks: Block[], version: number) => Promise<void>;
}

const text = (blocks: Block[]): string => JSON.stringify(bare(blocks));
const nameOf = (draft: string): string => `shiliu.report.${draft}`;

function keptHere(draft: string): Kept | undefined {
  try {
    const said = localStorage.getItem(nameOf(draft));
    return said ? JSON.parse(said) as Kept : undefined;
  } catch {
    return undefined;
  }
}
function keep(draft: string, kept: Kept | undefined): boolean {
  try {
    if (kept) localStorage.setItem(nameOf(draft), JSON.stringify(kept));
    else localStorage.removeItem(nameOf(draft));
    return true;
  } catch {
    return false; // a full or forbidden store: the page still holds it
  }
}

/** What is not in the ledger yet is sent when the program answers again and when the page is left; a closing tab asks first. */
function sendBeforeLeaving(state: () => string, send: () => void): void {
  const stop = connection.whenBack(() => { if (state() === "kept") send(); });
  const leave = (event: BeforeUnloadEvent): void => { if (state() !== "saved") event.preventDefault(); };
  addEventListener("beforeunload", leave);
  onBeforeUnmount(() => {
    stop();
    removeEventListener("beforeunload", leave);
    if (state() === "dirty") send();
  });
}

export function useDraft(draft: string): Writing {
  const view = shallowRef<DraftView>();
  const blocks = shallowRef<Block[]>([]);
  const error = ref<unknown>();
  const conflict = shallowRef<Conflict>();
  const state = ref<"saved" | "dirty" | "saving" | "kept">("saved");
  const filled = ref(0);
  const focus = shallowRef<Moment["focus"]>();
  const history = new History();
  const facts = computed<Facts>(() => new Map((view.value?.facts ?? []).map((fact) => [fact.mark, fact])));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | undefined;

  function take(fresh: DraftView): void {
    view.value = fresh;
    blocks.value = fresh.blocks;
    filled.value += 1;
  }

  async function load(): Promise<void> {
    error.value = undefined;
    try {
      const fresh = await reports.draft(draft);
      take(fresh);
      const kept = keptHere(draft);
      if (kept && fresh.state === "writing" && text(kept.blocks) !== text(fresh.blocks)) {
        view.value = { ...fresh, version: kept.version };
        blocks.value = kept.blocks;
        filled.value += 1;
        state.value = "dirty";
        void save();
      } else {
        keep(draft, undefined);
        state.value = "saved";
      }
    } catch (fault) {
      error.value = fault;
    }
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), pause);
  }

  function note(): void {
    state.value = "dirty";
    if (view.value) keep(draft, { version: view.value.version, blocks: bare(blocks.value) });
    later();
  }

  function change(next: Block[], options: { typed?: string; focus?: Moment["focus"] } = {}): void {
    history.note(blocks.value, focus.value, options.typed);
    blocks.value = next.map((block) => ({ ...block, runs: tidy(block.runs) }));
    if (options.typed === undefined) {
      focus.value = options.focus;
      filled.value += 1;
    }
    note();
  }

  function show(moment: Moment | undefined): void {
    if (!moment) return;
    blocks.value = moment.blocks;
    const block = moment.blocks.find((each) => each.id === moment.focus?.block);
    focus.value = moment.focus && block ? { block: block.id, place: Math.min(moment.focus.place, lengthOf(block.runs)) } : undefined;
    filled.value += 1;
    note();
  }

  /** Sends what is there; again, if more was typed meanwhile. True when the ledger has everything. */
  async function send(): Promise<boolean> {
    for (;;) {
      const current = view.value;
      if (!current || conflict.value) return false;
      const sent = blocks.value;
      if (text(sent) === text(current.blocks) && !keptHere(draft)) { state.value = "saved"; return true; }
      state.value = "saving";
      try {
        const fresh = await reports.save(draft, current.version, sent, newKey());
        view.value = fresh;
        error.value = undefined;
        if (blocks.value === sent) {
          keep(draft, undefined);
          state.value = "saved";
          return true;
        }
        keep(draft, { version: fresh.version, blocks: bare(blocks.value) });
      } catch (fault) {
        state.value = "kept";
        if (fault instanceof ApiError && fault.status === 412 && fault.body.conflict) conflict.value = fault.body.conflict as Conflict;
        else error.value = fault;
        return false;
      }
    }
  }
  function save(): Promise<boolean> {
    clearTimeout(timer);
    running ??= send().finally(() => { running = undefined; });
    return running;
  }

  async function settle(chosen: Block[], version: number): Promise<void> {
    conflict.value = undefined;
    if (view.value) view.value = { ...view.value, version };
    blocks.value = chosen.map((block) => ({ ...block, runs: tidy(block.runs) }));
    filled.value += 1;
    note();
    await save();
  }

  sendBeforeLeaving(() => state.value, () => { if (!conflict.value) void save(); });
  onBeforeUnmount(() => clearTimeout(timer));

  return {
    view, blocks, facts, error, conflict, state, filled, focus, canUndo: computed(() => history.before.value.length > 0), canRedo: computed(() => history.after.value.length > 0),
    load, change, undo: () => show(history.go(history.before, history.after, blocks.value)), redo: () => show(history.go(history.after, history.before, blocks.value)), save, settle,
  };
}
