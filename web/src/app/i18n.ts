import { watch } from "vue";
import { createI18n } from "vue-i18n";
import { setLanguage } from "@/api/client";
import { words as ui } from "@/ui/words";
import { preferences } from "./preferences";
import { rooms } from "./rooms";
import { words as app } from "./words";

const messages = {
  zh: { app: app.zh, ui: ui.zh, ...Object.fromEntries(rooms.map((room) => [room.id, room.words.zh])) },
  en: { app: app.en, ui: ui.en, ...Object.fromEntries(rooms.map((room) => [room.id, room.words.en])) },
};

export const i18n = createI18n({ legacy: false, locale: preferences.locale, fallbackLocale: "zh", messages });

watch(() => preferences.locale, (locale) => {
  i18n.global.locale.value = locale;
  setLanguage(locale === "en" ? "en" : "zh-CN");
}, { immediate: true, flush: "sync" });
