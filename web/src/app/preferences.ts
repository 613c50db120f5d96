import { reactive, watch } from "vue";

export interface Preferences {
  theme: "system" | "light" | "dark";
  type: "normal" | "large";
  density: "normal" | "loose";
  locale: "zh" | "en";
  letters: boolean;
}

const place = "shiliu.preferences";
const usual: Preferences = { theme: "system", type: "normal", density: "normal", locale: "zh", letters: true };

function read(): Preferences {
  try {
    return { ...usual, ...JSON.parse(localStorage.getItem(place) ?? "{}") as Partial<Preferences> };
  } catch {
    return { ...usual };
  }
}

/** How this reader wants the page on this machine. */
export const preferences = reactive(read());

const system = matchMedia("(prefers-color-scheme: dark)");
export const isDark = (): boolean => preferences.theme === "dark" || (preferences.theme === "system" && system.matches);

function apply(): void {
  const root = document.documentElement;
  root.classList.toggle("dark", isDark());
  root.lang = preferences.locale === "en" ? "en" : "zh-CN";
  for (const name of ["type", "density"] as const) {
    if (preferences[name] === "normal") delete root.dataset[name];
    else root.dataset[name] = preferences[name];
  }
}

system.addEventListener("change", apply);
watch(preferences, () => {
  apply();
  try { localStorage.setItem(place, JSON.stringify(preferences)); } catch { /* a full or forbidden store: they hold for this visit */ }
}, { immediate: true, flush: "sync" });
