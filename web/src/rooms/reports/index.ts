import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "reports",
  rail: { group: "figures", order: 2, icon: "doc", letter: "r", name: "title", to: "/reports" },
  rights: ["read"],
  routes: [
    { path: "/reports", name: "reports", component: () => import("./pages/ReportsPage.vue") },
    { path: "/reports/drafts/:draft", name: "report-draft", component: () => import("./pages/DraftPage.vue") },
    { path: "/reports/:id", name: "report-frozen", component: () => import("./pages/FrozenPage.vue") },
  ],
  words,
} satisfies Room;
