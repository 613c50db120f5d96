import { useI18n } from "vue-i18n";
import { useSession } from "@/app/session";

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const soon = 7;

/** A term as people say it, with its light: nothing to be done by then, overdue, near, in time. */
export function useTerms(): { light: (row: { due: string | null; end: boolean }) => string; said: (row: { due: string | null; end: boolean }) => string } {
  const { t } = useI18n();
  const session = useSession();
  const left = (due: string): number => dayNumber(due) - dayNumber(session.office?.today ?? due);
  return {
    light: (row) => row.end ? "done" : !row.due ? "held" : left(row.due) < 0 ? "overdue" : left(row.due) <= soon ? "near" : "ok",
    said: (row) => {
      if (row.end) return t("cases.done");
      if (!row.due) return t("cases.no_due");
      const days = left(row.due);
      return days < 0 ? t("cases.late", { days: -days }) : days === 0 ? t("cases.today") : t("cases.left", { days });
    },
  };
}
