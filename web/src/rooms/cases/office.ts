import { ref, type Ref } from "vue";
import type { Section, Unit } from "@/api/types";
import { useAsked } from "@/app/asked";
import { cases, type CaseMachine } from "./api";

/** What the forms of this room know of the office and its rules. */
export function useOffice(): { machines: Ref<CaseMachine[]>; units: Ref<Unit[]>; sections: Ref<Section[]>; error: Ref<unknown> } {
  const machines = ref<CaseMachine[]>([]);
  const units = ref<Unit[]>([]);
  const sections = ref<Section[]>([]);
  const error = useAsked(async () => {
    const [allMachines, allUnits, allSections] = await Promise.all([cases.machines(), cases.units(), cases.sections()]);
    machines.value = allMachines.rows;
    units.value = allUnits.rows;
    sections.value = allSections.rows;
  });
  return { machines, units, sections, error };
}
