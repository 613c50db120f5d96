import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "pool",
  rail: { group: "special", order: 2, icon: "board", letter: "p", name: "title", to: "/pool" },
  rights: ["read"],
  routes: [{ path: "/pool", name: "pool", component: () => import("./pages/PoolPage.vue") }],
  words,
} satisfies Room;
