import { api } from "@/api/client";
import type * as commands from "@/api/commands";

export type { Account, Act, Acts, OwnSession, Section as SectionRow, UnitState } from "@/api/answers";
/** From which day a change of units or sections holds (left out: today), and why. */
export interface Grounds { day?: string; reason: string }
export const levels = ["region", "city", "banner", "town", "village"];

export const settings = {
  password: (old: string, fresh: string) => api.post<"new_password">("/account/password", { old, new: fresh }),
  secondFactor: () => api.post<"offer_second_factor">("/account/second-factor"),
  confirmSecond: (code: string) => api.put<"confirm_second_factor">("/account/second-factor", { code }),
  dropSecond: (code: string) => api.removeWith<"drop_second_factor">("/account/second-factor", { code }),
  sessions: () => api.get<"list_own_sessions">("/account/sessions"),
  endSession: (id: string) => api.remove<"end_own_session">(`/account/sessions/${id}`),
  endOthers: () => api.remove<"end_other_sessions">("/account/sessions"),
  accounts: () => api.get<"list_accounts">("/accounts"),
  roles: () => api.get<"list_roles">("/roles"),
  grant: (id: string, role: string) => api.post<"grant_role">(`/accounts/${id}/role`, { role }),
  unlock: (id: string) => api.post<"lift_lock">(`/accounts/${id}/unlock`),
  takeOffSecond: (id: string) => api.remove<"take_off_second_factor">(`/accounts/${id}/second-factor`),
  views: (from: string, until: string) => api.get<"read_views">("/views", { from, until }),
  addAccount: (made: { name: string; role: string; section: string; unit: string }) => api.post<"add_account">("/accounts", made),
  reset: (id: string) => api.post<"reset_account">(`/accounts/${id}/reset`),
  setState: (id: string, state: string, reason: string) => api.post<"set_account_state">(`/accounts/${id}/state`, { state, reason }),
  handOver: (id: string, to: string, reason: string) => api.post<"hand_over">(`/accounts/${id}/hand-over`, { to, reason }),
  acts: (from: string, until: string, after?: string) => api.get<"read_acts">("/acts", { from, until, after }),
  units: () => api.get<"list_units">("/units"),
  sections: (unit: string) => api.get<"list_sections">("/sections", { unit }),
  addUnit: (made: { name: string; level: string; parent: string | null }) => api.post<"add_unit">("/units", made),
  changeUnit: (id: string, change: commands.ChangeUnit) => api.post<"change_unit">(`/units/${id}/change`, { ...change }),
  mergeUnit: (id: string, how: commands.MergeUnit) => api.post<"merge_unit">(`/units/${id}/merge`, { ...how }),
  separateUnit: (id: string, how: commands.SeparateUnit) => api.post<"separate_unit">(`/units/${id}/separate`, { ...how }),
  unitHistory: (id: string) => api.get<"show_unit_history">(`/units/${id}/history`),
  renameSection: (id: string, how: commands.RenameSection) => api.post<"rename_section">(`/sections/${id}/change`, { ...how }),
  mergeSection: (id: string, how: commands.MergeSection) => api.post<"merge_section">(`/sections/${id}/merge`, { ...how }),
  moveSection: (id: string, how: commands.MoveSection) => api.post<"move_section">(`/sections/${id}/move`, { ...how }),
  separateSection: (id: string, how: commands.SeparateSection) => api.post<"separate_section">(`/sections/${id}/separate`, { ...how }),
  sampleIn: () => api.post<"make_sample">("/sample"),
  /** `own`: what people recorded themselves goes along. */
  sampleOut: (own = false) => api.remove<"remove_sample">(own ? "/sample?own=too" : "/sample"),
};
