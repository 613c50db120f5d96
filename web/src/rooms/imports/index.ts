import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "imports",
  rights: ["import"],
  routes: [{ path: "/imports", name: "imports", component: () => import("./pages/ImportPage.vue") }],
  words,
} satisfies Room;
