import type { Room } from "@/app/room";
import { words } from "./words";

export default {
  id: "settings",
  rail: { group: "settings", order: 1, icon: "gear", letter: "s", name: "title", to: "/settings" },
  routes: [
    { path: "/settings", redirect: "/settings/own" },
    { path: "/settings/:part(own|accounts|units|acts|sample)", name: "settings", component: () => import("./pages/SettingsPage.vue") },
  ],
  words,
} satisfies Room;
