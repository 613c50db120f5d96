import type { Component } from "vue";
import type { RouteRecordRaw } from "vue-router";
import type { Right } from "@/api/types";

/** Words of a room by key, nested as the room likes. */
export interface Words { [key: string]: string | string[] | Words }

/** What another room may show without knowing this one: the shell hands it over by name. */
export type Offer = "quick-entry" | "new-year";

/**
 * A room of the application: `rooms/<id>/index.ts` exports one as default, and the shell finds it by itself.
 * Its words are reached as `<id>.key`.
 */
export interface Room {
  id: string;
  /** Where it stands in the rail; without it the room is reached from other pages only. */
  rail?: {
    group: "daily" | "figures" | "special" | "settings";
    order: number;
    icon: string;
    /** After G, everywhere. */
    letter?: string;
    /** Its name in the rail, a key of its words. */
    name: string;
    to: string;
  };
  /** Where somebody who sees own records only begins in this room; without it the room is not for them. */
  own?: { name: string; to: string };
  /** Who may see it at all; one of these rights is enough. */
  rights?: Right[];
  routes: RouteRecordRaw[];
  words: { zh: Words; en: Words };
  offers?: Partial<Record<Offer, () => Promise<Component | { default: Component }>>>;
}
