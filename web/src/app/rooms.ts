import type { Room } from "./room";

const found = import.meta.glob<{ default: Room }>("../rooms/*/index.ts", { eager: true });
const groups = ["daily", "figures", "special", "settings"];
const weight = (room: Room): number => room.rail ? groups.indexOf(room.rail.group) * 100 + room.rail.order : 1000;

/** Every room there is, in the order of the rail. */
export const rooms: Room[] = Object.values(found).map((module) => module.default).sort((a, b) => weight(a) - weight(b));
