import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "home",
  rail: { group: "daily", order: 1, icon: "home", letter: "h", name: "title", to: "/" },
  rights: ["read"],
  routes: [{ path: "/", name: "home", component: () => import("./pages/HomePage.vue") }],
  words,
} satisfies Room;
