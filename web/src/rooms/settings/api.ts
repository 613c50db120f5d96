import { api } from "@/api/client";
import type { Listing, Section, Unit } from "@/api/types";

export interface Account {
  id: string; name: string; role: string; role_name: string; section: string; unit: string; unit_name: string;
  state: "active" | "locked" | "disabled" | "invited" | "asked" | "local"; second_factor: boolean;
}
export interface Act { number: number; at: string; account: string; role: string; verb: string; what: string; outcome: string }

export const settings = {
  password: (old: string, fresh: string) => api.post("/account/password", { old, new: fresh }),
  secondFactor: () => api.post<{ secret: string; uri: string }>("/account/second-factor"),
  confirmSecond: (code: string) => api.put("/account/second-factor", { code }),
  dropSecond: (code: string) => api.removeWith("/account/second-factor", { code }),
  accounts: () => api.get<Listing<Account>>("/accounts"),
  roles: () => api.get<Listing<{ id: string; name: string; by_link: boolean; second_factor: boolean; administrator: boolean }>>("/roles"),
  grant: (id: string, role: string) => api.post(`/accounts/${id}/role`, { role }),
  unlock: (id: string) => api.post(`/accounts/${id}/unlock`),
  takeOffSecond: (id: string) => api.remove(`/accounts/${id}/second-factor`),
  views: (from: string, until: string) => api.get<Listing<{ hour: string; account: string; counts: Record<string, number> }>>("/views", { from, until }),
  addAccount: (made: { name: string; role: string; section: string; unit: string }) => api.post<{ id: string; link: string }>("/accounts", made),
  reset: (id: string) => api.post<{ link: string }>(`/accounts/${id}/reset`),
  setState: (id: string, state: string, reason: string) => api.post(`/accounts/${id}/state`, { state, reason }),
  handOver: (id: string, to: string, reason: string) => api.post(`/accounts/${id}/hand-over`, { to, reason }),
  /** Newest first, a hundred at once; `after` is the number of the last one seen. */
  acts: (from: string, until: string, after?: number) => api.get<Listing<Act>>("/acts", { from, until, after }),
  units: () => api.get<Listing<Unit>>("/units"),
  sections: (unit: string) => api.get<Listing<Section>>("/sections", { unit }),
  addUnit: (made: { name: string; level: string; parent: string | null }) => api.post<{ id: string }>("/units", made),
  changeUnit: (id: string, change: { name?: string; parent?: string | null }) => api.post(`/units/${id}/change`, change),
  sampleIn: () => api.post("/sample"),
  /** `own`: what people recorded themselves goes along. */
  sampleOut: (own = false) => api.remove(own ? "/sample?own=too" : "/sample"),
};
