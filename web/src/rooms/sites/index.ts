import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "sites",
  rail: { group: "special", order: 1, icon: "pin", letter: "d", name: "title", to: "/sites" },
  rights: ["read"],
  routes: [
    { path: "/sites", name: "sites", component: () => import("./pages/SitesPage.vue") },
    { path: "/sites/map", name: "sites-map", component: () => import("./pages/MapPage.vue") },
    { path: "/site", name: "site", component: () => import("./pages/SitePage.vue") },
  ],
  words,
} satisfies Room;
