import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "signs",
  rail: { group: "special", order: 4, icon: "sign", letter: "s", name: "title", to: "/signs" },
  rights: ["read"],
  routes: [
    { path: "/signs", name: "signs", component: () => import("./pages/SignsPage.vue") },
    { path: "/signs/wall", name: "signs-wall", component: () => import("./pages/WallPage.vue") },
  ],
  words,
} satisfies Room;
