import type { Platform } from '@balai/contracts';
import type { HistoryDay } from './queries.ts';

/** What somebody gave of what was expected. */
interface Given {
  readonly given: number;
  readonly expected: number;
}

/** A person's month: what counts, on how many days they were complete, and each platform for itself. */
export interface Month extends Given {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Days on which something was expected, newest first. */
  readonly days: readonly HistoryDay[];
  readonly doneDays: number;
  readonly platforms: readonly ({ readonly platform: Platform } & Given)[];
}

const PLATFORMS = ['instagram', 'tiktok'] as const;
const sum = (rows: readonly Given[]): Given => ({
  given: rows.reduce((total, { given }) => total + given, 0),
  expected: rows.reduce((total, { expected }) => total + expected, 0),
});

/** A month of a history. */
export function monthOfHistory(history: readonly HistoryDay[], month: string): Month {
  const days = history.filter(({ day, expected }) => day.startsWith(month) && expected > 0).reverse();
  const platforms = PLATFORMS.map((platform) => ({
    platform,
    ...sum(days.flatMap((day) => day.platforms.filter((one) => one.platform === platform))),
  }));
  return {
    month,
    ...sum(days),
    days,
    doneDays: days.filter(({ state }) => state === 'done').length,
    platforms: platforms.filter(({ expected }) => expected > 0),
  };
}

/** The months a history of 92 days holds whole, the running one first. */
export function monthsOfHistory(history: readonly HistoryDay[]): string[] {
  const first = history[0]?.day ?? '';
  const months = [...new Set(history.map(({ day }) => day.slice(0, 7)))].reverse();
  return months.filter((month) => `${month}-01` >= first);
}
