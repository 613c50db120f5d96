/** Days are texts such as 2024-06-03 throughout; nothing here depends on where the reader's machine thinks it is. */
const pad = (value: number): string => String(value).padStart(2, "0");
const weekdays = { zh: "日一二三四五六", en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] } as const;

export const dayOf = (year: number, month: number, day: number): string => `${year}-${pad(month)}-${pad(day)}`;
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const exists = (day: string): boolean => !Number.isNaN(utc(day).getTime()) && utc(day).toISOString().startsWith(day);
export function addDays(day: string, count: number): string {
  return new Date(utc(day).getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

/** 06-26 in tables. */
export const shortDay = (day: string | null | undefined): string => day?.slice(5) ?? "";

/** 2024年6月26日 in prose. */
export function longDay(day: string | null | undefined, locale: string, withWeekday = false): string {
  if (!day) return "";
  const [year, month, date] = day.split("-").map(Number);
  const weekday = utc(day).getUTCDay();
  if (locale === "en") return withWeekday ? `${weekdays.en[weekday] ?? ""} ${day}` : day;
  return `${year}年${month}月${date}日${withWeekday ? `　星期${weekdays.zh[weekday] ?? ""}` : ""}`;
}

const eightHours = 8 * 3_600_000;
/** By the clock of UTC+8, as days are counted, wherever the reader is: 2024-06-30T08:00:00Z as 2024-06-30 16:00. */
export function instant(text: string | null | undefined): string {
  if (!text) return "";
  const at = new Date(Date.parse(text) + eightHours);
  return Number.isNaN(at.getTime()) ? text : `${at.toISOString().slice(0, 10)} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
}

export const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

export function weekOf(day: string): number {
  const thursday = utc(addDays(day, 3 - ((utc(day).getUTCDay() + 6) % 7)));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 4);
  return 1 + Math.round(((thursday.getTime() - first) / 86_400_000 - 3 + ((new Date(first).getUTCDay() + 6) % 7)) / 7);
}

export function bytes(count: number): string {
  return count < 1_048_576 ? `${Math.max(1, Math.round(count / 1024))} KB` : `${(count / 1_048_576).toFixed(1)} MB`;
}

const year4 = (text: string): number => text.length === 2 ? 2000 + Number(text) : Number(text);

/**
 * What people write for a day: 2024-06-03, 2024.6.3, 20240603, 2024年6月3日, and without a year 6月3日, 6-3, 6.3, 6/3 in the year
 * of `today`; 今天, 昨天, today, yesterday. Null when it is no day: nothing is guessed.
 */
export function readDay(text: string, today: string): string | null {
  const said = text.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (said === "今天" || said.toLowerCase() === "today") return today;
  if (said === "昨天" || said.toLowerCase() === "yesterday") return addDays(today, -1);
  if (said === "前天") return addDays(today, -2);
  const whole = /^(\d{4}|\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?$/.exec(said) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(said);
  const short = /^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?$/.exec(said);
  const parts = whole ? [year4(whole[1] ?? ""), Number(whole[2]), Number(whole[3])]
    : short ? [Number(today.slice(0, 4)), Number(short[1]), Number(short[2])] : null;
  if (!parts) return null;
  const day = dayOf(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0);
  return exists(day) ? day : null;
}
