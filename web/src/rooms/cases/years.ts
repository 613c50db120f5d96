import { computed, type ComputedRef, type WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import { useSession } from "@/app/session";

const yearsBack = 6;

/** The year a page is about, kept in its address; this year where nothing is said. */
export function useYears(): { year: WritableComputedRef<string>; years: ComputedRef<{ value: string; text: string }[]> } {
  const route = useRoute();
  const router = useRouter();
  const session = useSession();
  const now = computed(() => (session.office?.today ?? "").slice(0, 4));
  const year = computed({
    get: () => typeof route.query.year === "string" ? route.query.year : now.value,
    set: (value: string) => void router.replace({ query: { ...route.query, year: value } }),
  });
  const years = computed(() => {
    const all = Array.from({ length: yearsBack + 1 }, (_, index) => String(Number(now.value) - index));
    return (all.includes(year.value) ? all : [year.value, ...all]).map((value) => ({ value, text: value }));
  });
  return { year, years };
}
