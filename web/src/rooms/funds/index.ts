import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "funds",
  rail: { group: "special", order: 3, icon: "fund", letter: "m", name: "title", to: "/funds" },
  rights: ["read"],
  routes: [{ path: "/funds", name: "funds", component: () => import("./pages/FundsPage.vue") }],
  words,
} satisfies Room;
