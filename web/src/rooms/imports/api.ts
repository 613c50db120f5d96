import { api, upload } from "@/api/client";
import type { Fault } from "@/api/fault";
import type { Kind, Listing, Unit } from "@/api/types";

export interface SheetReading {
  name: string; profile: string | null; profile_name: string | null; year: number | null; heading_row: number | null;
  columns: { heading: string; cell: string; field: string; field_name: string; unit?: string | null }[];
  unknown_columns: { heading: string; cell: string; why: string }[];
  recorded: number; equal: number; totals: number; refused: number;
  doubled: { number: number; row: number; title: string; day: string }[];
  proposals: { entry: string; code: string; where: string; changes: { field: string; name: string; from: string; to: string }[] }[];
  vanished: { entry: string; title: string; day: string }[]; notices: string[]; not_understood: string | null;
}
export interface ImportReading {
  dry_run: boolean; batch: string | null; unit: string; new_unit: boolean; recorded: number; corrected: number; sheets: SheetReading[]; refusals: Fault[];
}
export interface ImportRow {
  batch: string; file: string; imported: string;
  /** The number of the account; its name too where the server gives it. */
  account: string; account_name?: string;
  recorded: number; set_aside: number; undone: boolean; reason: string | null;
}

export interface ImportChoices { unit: string; since: string; leaveOut: boolean; accept: boolean }

export const imports = {
  run(file: File, dry: boolean, choices: ImportChoices, progress: (share: number) => void): Promise<ImportReading> {
    const form = new FormData();
    form.append("file", file, file.name);
    if (choices.unit) form.append("unit", choices.unit);
    if (choices.since) form.append("since", choices.since);
    if (choices.leaveOut) form.append("leave_out", "true");
    if (choices.accept) form.append("accept_corrections", "true");
    return upload<ImportReading>("/imports", form, { query: { dry_run: dry } }, progress);
  },
  past: () => api.get<Listing<ImportRow>>("/imports"),
  undo: (batch: string, reason: string) => api.post(`/imports/${batch}/undo`, { reason }),
  /** Without numbers: every row of the batch that was set aside. */
  letIn: (batch: string, numbers: number[]) => api.post<{ let_in: number }>(`/imports/${batch}/let-in`, { numbers }),
  map: (profile: string, heading: string, field: string) => api.post("/imports/mappings", { profile, heading, field }),
  units: () => api.get<Listing<Unit>>("/units"),
  kinds: () => api.get<Listing<Kind>>("/kinds"),
};
