import { monthOf, weeksWithin } from '@balai/calendar';
import type { MonthContent } from './queries.ts';

/** What was given on each platform under the posts of a week. */
export interface MonthWeek {
  /** Its days within the month, both included. */
  readonly from: string;
  readonly to: string;
  readonly posts: number;
  readonly instagram: number;
  readonly tiktok: number;
}

/** The weeks of a month that have begun, also those without posts; at its ends only the days of the month. */
export function weeksOf(month: string, today: string, platforms: MonthContent['platformAnalytics']): readonly MonthWeek[] {
  return weeksWithin(monthOf(month))
    .filter(({ monday }) => monday <= today)
    .map(({ monday, from, to }) => {
      const [instagram, tiktok] = (['instagram', 'tiktok'] as const).map((name) =>
        platforms[name].weeks.find((week) => week.from === monday),
      );
      return {
        from,
        to,
        posts: (instagram?.posts ?? 0) + (tiktok?.posts ?? 0),
        instagram: instagram?.given ?? 0,
        tiktok: tiktok?.given ?? 0,
      };
    });
}
