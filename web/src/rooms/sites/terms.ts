import { useI18n } from "vue-i18n";
import { longDay } from "@/ui/format";
import type { SiteTitle } from "./api";

/** A title in words: as one only where its basis is on file. */
export function useTitles(): { said: (title: SiteTitle) => string } {
  const { t, locale } = useI18n();
  return {
    said(title) {
      if (title.standing === "held") return t("sites.held_as", { level: title.level, batch: title.batch, authority: title.authority, document: title.document });
      if (title.standing === "lacking") return t("sites.lacking_as", { lacks: title.lacks.map((field) => t(`sites.lacks.${field}`)).join(locale.value === "zh" ? "、" : ", ") });
      if (title.standing === "ended") return t("sites.ended_as", { day: longDay(title.since ?? "", locale.value) });
      return t("sites.standing.none");
    },
  };
}
