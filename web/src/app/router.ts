import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw, type RouteRecordRaw } from "vue-router";
import type { Room } from "./room";
import { rooms } from "./rooms";
import { useSession } from "./session";

declare module "vue-router" {
  interface RouteMeta {
    /** Seen without signing in. */
    open?: boolean;
    room?: Room;
    /** Nothing of the frame around it: a sheet to print. */
    bare?: boolean;
  }
}

const own: RouteRecordRaw[] = [
  { path: "/sign-in", name: "sign-in", component: () => import("./pages/SignIn.vue"), meta: { open: true } },
  { path: "/setup", name: "setup", component: () => import("./pages/SetUp.vue"), meta: { open: true } },
  { path: "/enter", name: "enter", component: () => import("./pages/EnterByLink.vue"), meta: { open: true } },
  { path: "/reset", name: "reset", component: () => import("./pages/ResetPassword.vue"), meta: { open: true } },
  { path: "/:rest(.*)*", name: "nowhere", component: () => import("./pages/NowherePage.vue") },
];

export const router = createRouter({
  history: createWebHistory(),
  routes: [...rooms.flatMap((room) => room.routes.map((route) => ({ ...route, meta: { ...route.meta, room } }) as RouteRecordRaw)), ...own],
});

router.beforeEach(async (to) => {
  const session = useSession();
  if (!session.known) {
    // The page is fetched while the program is asked who this is.
    for (const record of to.matched) {
      const page = record.components?.default;
      if (typeof page === "function") (page as () => Promise<unknown>)().catch(() => { /* the router asks again, and says so */ });
    }
    try {
      await session.load();
    } catch {
      return to.meta.open ? true : { name: "sign-in", query: { to: to.fullPath } };
    }
  }
  if (to.meta.open) return true;
  if (!session.session) return session.setupNeeded && to.name !== "setup" ? { name: "setup" } : { name: "sign-in", query: { to: to.fullPath } };
  // Who may not see the workbench (administrators) begins where there is work for that role.
  if (to.path === "/" && !session.can("read")) return "/settings";
  if (session.ownOnly) return ownPlace(to);
  return true;
});

/** Somebody who sees own records only is led to them from wherever a link went. */
function ownPlace(to: RouteLocationNormalized): true | RouteLocationRaw {
  const began = rooms.find((room) => room.own)?.own;
  const room = to.meta.room;
  const theirs = room?.own !== undefined && room.rail?.to !== to.path && !to.meta.bare;
  return !room || theirs || !began || to.path === began.to ? true : { path: began.to, query: to.query };
}
