import { ref, watch, type Ref } from "vue";
import { useI18n } from "vue-i18n";

/** Asked for once a page and again when the language changes: what the forms of a room know of the office and its rules. */
export function useAsked(ask: () => Promise<void>): Ref<unknown> {
  const { locale } = useI18n();
  const error = ref<unknown>();
  async function load(): Promise<void> {
    try {
      await ask();
      error.value = undefined;
    } catch (fault) {
      error.value = fault;
    }
  }
  watch(locale, () => void load(), { immediate: true });
  return error;
}
