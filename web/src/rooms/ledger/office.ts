import { computed, ref } from "vue";
import type { Kind, Section, Unit } from "@/api/types";
import { useAsked } from "@/app/asked";
import { useSession } from "@/app/session";
import { ledger } from "./api";

/** What the forms of this room know of the office. */
export function useOffice(): { kinds: typeof kinds; recordable: typeof recordable; units: typeof units; sections: typeof sections; error: typeof error; kindOf: (id: string | null | undefined) => Kind | undefined } {
  const session = useSession();
  const kinds = ref<Kind[]>([]);
  /** Those this account may record: some roles write one kind only. */
  const recordable = computed(() => {
    const only = session.session?.kinds ?? [];
    return only.length ? kinds.value.filter((kind) => only.includes(kind.id)) : kinds.value;
  });
  const units = ref<Unit[]>([]);
  const sections = ref<Section[]>([]);
  const error = useAsked(async () => {
    // Somebody who sees own records only is told of no other unit or section.
    const none = { rows: [] };
    const [allKinds, allUnits, allSections] = await Promise.all([ledger.kinds(), session.ownOnly ? none : ledger.units(), session.ownOnly ? none : ledger.sections()]);
    kinds.value = allKinds.rows;
    units.value = allUnits.rows;
    sections.value = allSections.rows;
  });
  return { kinds, recordable, units, sections, error, kindOf: (id) => kinds.value.find((kind) => kind.id === id) };
}
