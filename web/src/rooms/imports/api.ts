import type { ImportReading } from "@/api/answers";
import { api, download, upload } from "@/api/client";

export type { ImportReading, ImportRow, SheetReading } from "@/api/answers";

export interface ImportChoices { unit: string; since: string; leaveOut: boolean; accept: boolean }

export const imports = {
  run(file: File, dry: boolean, choices: ImportChoices, progress: (share: number) => void): Promise<ImportReading> {
    const form = new FormData();
    form.append("file", file, file.name);
    if (choices.unit) form.append("unit", choices.unit);
    if (choices.since) form.append("since", choices.since);
    if (choices.leaveOut) form.append("leave_out", "true");
    if (choices.accept) form.append("accept_corrections", "true");
    return upload<"import_workbook">("/imports", form, { query: { dry_run: dry } }, progress);
  },
  past: () => api.get<"list_imports">("/imports"),
  undo: (batch: string, reason: string) => api.post<"undo_import">(`/imports/${batch}/undo`, { reason }),
  /** Without numbers: every row of the batch that was set aside. */
  letIn: (batch: string, numbers: number[]) => api.post<"let_in">(`/imports/${batch}/let-in`, { numbers }),
  /** The query numbers that were drawn for the rows of a sheet of applications. */
  numbers: (batch: string) => download("/signs/numbers.xlsx", { batch }),
  map: (profile: string, heading: string, field: string) => api.post<"map_column">("/imports/mappings", { profile, heading, field }),
  units: () => api.get<"list_units">("/units"),
  kinds: () => api.get<"list_kinds">("/kinds"),
};
