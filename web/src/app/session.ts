import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { api, onSessionEnd, setCsrf } from "@/api/client";
import { ApiError } from "@/api/fault";
import type { SetUpDone } from "@/api/answers";
import type { Right, Session } from "@/api/types";
import type { Room } from "./room";

export type SetupLink = SetUpDone["links"][number];
export interface Credentials { name: string; password: string; code?: string }

export const useSession = defineStore("session", () => {
  const session = ref<Session | null>(null);
  const setupNeeded = ref(false);
  const known = ref(false);
  /** The session ended while something was being done: the page asks for the password over what is there. */
  const asking = ref(false);
  let answer: ((again: boolean) => void)[] = [];

  const account = computed(() => session.value?.account ?? null);
  const office = computed(() => session.value?.office ?? null);
  const notices = computed(() => session.value?.notices ?? []);
  const chain = computed(() => session.value?.chain ?? null);
  const can = (...rights: Right[]): boolean => rights.some((right) => session.value?.rights.includes(right));

  const ownOnly = computed(() => session.value?.own_only === true);
  const sees = (room: Pick<Room, "rights" | "own">): boolean => (!room.rights || can(...room.rights)) && (!ownOnly.value || room.own !== undefined);

  function take(fresh: Session): void {
    session.value = fresh;
    setCsrf(fresh.csrf);
    asking.value = false;
    answer.forEach((go) => go(true));
    answer = [];
  }

  async function load(): Promise<void> {
    try {
      take(await api.get<"show_session">("/session", {}, { bare: true }));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      session.value = null;
      setupNeeded.value = error.body.setup_needed === true;
    }
    known.value = true;
  }

  const signIn = async (given: Credentials): Promise<void> => take(await api.post<"sign_in">("/session", given, { bare: true }));
  /** The first start: who opens the link is signed in, the others get a link each. */
  const setUp = async (given: object): Promise<SetupLink[]> => {
    const answered = await api.post<"set_up">("/setup", given, { bare: true });
    take(answered);
    setupNeeded.value = false;
    return answered.links;
  };
  const enterByLink = async (token: string): Promise<void> => take(await api.post<"enter_by_link">("/session/link", { token }, { bare: true }));

  async function signOut(): Promise<void> {
    await api.remove<"sign_out">("/session", { bare: true });
    session.value = null;
  }

  async function readNotices(): Promise<void> {
    await api.remove<"forget_notices">("/account/notices");
    if (session.value) session.value = { ...session.value, notices: [] };
  }

  function giveUp(): void {
    asking.value = false;
    answer.forEach((go) => go(false));
    answer = [];
  }

  onSessionEnd(() => {
    if (!session.value) return Promise.resolve(false);
    asking.value = true;
    return new Promise((resolve) => answer.push(resolve));
  });

  return { session, account, office, chain, notices, readNotices, known, setupNeeded, asking, can, ownOnly, sees, load, signIn, setUp, enterByLink, signOut, giveUp };
});
