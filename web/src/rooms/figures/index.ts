import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "figures",
  rail: { group: "figures", order: 1, icon: "figure", letter: "f", name: "title", to: "/figures" },
  rights: ["read"],
  routes: [
    { path: "/figures", name: "figures", component: () => import("./pages/FiguresPage.vue") },
    { path: "/figures/new-year", name: "new-year", component: () => import("./pages/NewYearPage.vue") },
  ],
  offers: { "new-year": () => import("./parts/NewYearCard.vue") },
  words,
} satisfies Room;
