import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "ledger",
  rail: { group: "daily", order: 2, icon: "book", letter: "l", name: "title", to: "/ledger" },
  rights: ["read"],
  own: { name: "mine.title", to: "/mine" },
  routes: [
    { path: "/mine", name: "mine", component: () => import("./pages/MinePage.vue") },
    { path: "/ledger", name: "ledger", component: () => import("./pages/LedgerPage.vue") },
    { path: "/ledger/print", name: "ledger-print", component: () => import("./pages/PrintPage.vue"), meta: { bare: true } },
    { path: "/record", name: "record", component: () => import("./pages/RecordPage.vue") },
  ],
  words,
  offers: { "quick-entry": () => import("./parts/QuickEntry.vue") },
} satisfies Room;
