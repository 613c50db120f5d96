import { ref, watch } from "vue";
import { useI18n } from "vue-i18n";
import type { Kind, Section, Unit } from "@/api/types";
import { ledger } from "./api";

/** What the forms of this room know of the office: asked for once a page and again when the language changes. */
export function useOffice(): { kinds: typeof kinds; units: typeof units; sections: typeof sections; error: typeof error; kindOf: (id: string | null | undefined) => Kind | undefined } {
  const { locale } = useI18n();
  const kinds = ref<Kind[]>([]);
  const units = ref<Unit[]>([]);
  const sections = ref<Section[]>([]);
  const error = ref<unknown>();

  async function load(): Promise<void> {
    try {
      const [allKinds, allUnits, allSections] = await Promise.all([ledger.kinds(), ledger.units(), ledger.sections()]);
      kinds.value = allKinds.rows;
      units.value = allUnits.rows;
      sections.value = allSections.rows;
      error.value = undefined;
    } catch (fault) {
      error.value = fault;
    }
  }
  watch(locale, () => void load(), { immediate: true });
  return { kinds, units, sections, error, kindOf: (id) => kinds.value.find((kind) => kind.id === id) };
}
