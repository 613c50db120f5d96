import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "cases",
  rail: { group: "daily", order: 3, icon: "steps", letter: "c", name: "title", to: "/cases" },
  rights: ["read"],
  routes: [
    { path: "/cases", name: "cases", component: () => import("./pages/CasesPage.vue") },
    { path: "/cases/numbers", name: "case-numbers", component: () => import("./pages/NumbersPage.vue") },
    { path: "/cases/sweeps", name: "sweeps", component: () => import("./pages/SweepsPage.vue") },
    { path: "/case", name: "case", component: () => import("./pages/CasePage.vue") },
  ],
  words,
} satisfies Room;
