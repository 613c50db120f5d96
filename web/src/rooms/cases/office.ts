import { ref, watch, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import type { Section, Unit } from "@/api/types";
import { cases, type CaseMachine } from "./api";

/** What the forms of this room know of the office and its rules: asked for once a page and again when the language changes. */
export function useOffice(): { machines: Ref<CaseMachine[]>; units: Ref<Unit[]>; sections: Ref<Section[]>; error: Ref<unknown> } {
  const { locale } = useI18n();
  const machines = ref<CaseMachine[]>([]);
  const units = ref<Unit[]>([]);
  const sections = ref<Section[]>([]);
  const error = ref<unknown>();
  async function load(): Promise<void> {
    try {
      const [allMachines, allUnits, allSections] = await Promise.all([cases.machines(), cases.units(), cases.sections()]);
      machines.value = allMachines.rows;
      units.value = allUnits.rows;
      sections.value = allSections.rows;
      error.value = undefined;
    } catch (fault) {
      error.value = fault;
    }
  }
  watch(locale, () => void load(), { immediate: true });
  return { machines, units, sections, error };
}
