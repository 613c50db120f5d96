import { api, upload } from "@/api/client";
import type { Fault } from "@/api/fault";
import type { Kind, Listing, Unit } from "@/api/types";

export interface SheetReading {
  name: string; profile: string | null; profile_name: string | null; year: number | null; heading_row: number | null;
  columns: { heading: string; field: string; field_name: string; unit?: string | null }[]; unknown_columns: string[];
  recorded: number; equal: number; totals: number; refused: number;
  doubled: { number: number; row: number; title: string; day: string }[];
  proposals: { entry: string; code: string; where: string; changes: { field: string; from: string; to: string }[] }[];
  vanished: (string | { entry?: string; title?: string; code?: string })[]; notices: string[]; not_understood: string | null;
}
export interface ImportReading {
  dry_run: boolean; batch: number | null; unit: string; new_unit: boolean; recorded: number; corrected: number; sheets: SheetReading[]; refusals: Fault[];
}
export interface ImportRow { batch: number; file: string; imported: string; account: string; recorded: number; undone: boolean; reason: string | null }

export interface ImportChoices { unit: string; since: string; leaveOut: boolean }

export const imports = {
  run(file: File, dry: boolean, choices: ImportChoices, progress: (share: number) => void): Promise<ImportReading> {
    const form = new FormData();
    form.append("file", file, file.name);
    if (choices.unit) form.append("unit", choices.unit);
    if (choices.since) form.append("since", choices.since);
    if (choices.leaveOut) form.append("leave_out", "true");
    return upload<ImportReading>("/imports", form, { query: { dry_run: dry } }, progress);
  },
  past: () => api.get<Listing<ImportRow>>("/imports"),
  undo: (batch: number, reason: string) => api.post(`/imports/${batch}/undo`, { reason }),
  letIn: (batch: number, numbers: number[]) => api.post(`/imports/${batch}/let-in`, { numbers }),
  map: (profile: string, heading: string, field: string) => api.post("/imports/mappings", { profile, heading, field }),
  units: () => api.get<Listing<Unit>>("/units"),
  kinds: () => api.get<Listing<Kind>>("/kinds"),
};
