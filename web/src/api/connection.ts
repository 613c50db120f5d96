import { reactive } from "vue";

/** Whether the program answers. Nothing is lost meanwhile: drafts lie on this machine, and are sent when it answers again. */
const state = reactive({ online: true });
let timer: ReturnType<typeof setTimeout> | undefined;
const waiting = new Set<() => void>();

async function knock(): Promise<void> {
  timer = undefined;
  try {
    await fetch("/healthz", { cache: "no-store" });
    connection.answered();
  } catch {
    timer = setTimeout(() => void knock(), 4000);
  }
}

export const connection = {
  state,
  lost(): void {
    state.online = false;
    timer ??= setTimeout(() => void knock(), 2000);
  },
  answered(): void {
    if (state.online) return;
    state.online = true;
    clearTimeout(timer);
    timer = undefined;
    waiting.forEach((act) => act());
  },
  /** Runs act whenever the program answers again; returns how to stop. */
  whenBack(act: () => void): () => void {
    waiting.add(act);
    return () => { waiting.delete(act); };
  },
};
