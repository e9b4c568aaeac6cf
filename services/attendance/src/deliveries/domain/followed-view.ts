import { isDay, isMonth, monthOf, relativeSpan } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { DeliveryContent } from '@balai/contracts/attendance';
import { STOPS } from './delivery-reasons.ts';

/** What of a view decides what is sent of it. */
export interface FollowedView {
  readonly account_id: string;
  readonly client_id: string | null;
  readonly path: string;
  readonly search: string;
  readonly shared: 'private' | 'client';
  readonly deleted_at: Date | null;
}

/** What the address of a page says, word by word. */
export const wordsOf = (search: string): Readonly<Record<string, string>> => Object.fromEntries(new URLSearchParams(search));

/** Why nothing may be sent of a view any more for a delivery; null when it may. */
export function faultOf(view: FollowedView, { account_id, client_id }: { readonly account_id: string; readonly client_id: string }) {
  if (view.deleted_at !== null) return STOPS.viewRemoved;
  if (view.account_id !== account_id && view.shared !== 'client') return STOPS.viewNotShared;
  const about = wordsOf(view.search).client ?? view.client_id;
  return about !== null && about.toUpperCase() !== client_id ? STOPS.viewElsewhere : null;
}

/** The platform a view is about; null: all of them. */
export const platformOfView = ({ search }: Pick<FollowedView, 'search'>): Platform | null => {
  const { platform } = wordsOf(search);
  return platform === 'instagram' || platform === 'tiktok' ? platform : null;
};

const WORDS = { day: 'harian', week: 'mingguan', month: 'bulanan' } as const;

/**
 * Days of a view: a word as of the day it is sent, days up to that one (`recent` of them), or a range; `which` where the page itself is about
 * the days before.
 */
interface DaysOfView {
  readonly word: DeliveryContent['periode'];
  readonly range: { readonly start_date: string; readonly end_date: string } | null;
  readonly recent?: number;
  readonly which?: 'previous';
}

/**
 * The days a view means: a day, week or month is the one it is sent in, whichever was looked at when it was kept, or the one before where it
 * is named so; the last days are those up to the day it is sent; a range is what it says.
 */
export function daysOfView({ path, search }: Pick<FollowedView, 'path' | 'search'>): DaysOfView {
  const { period, from, to, month } = wordsOf(search);
  // The page of a month shows the last one that is over, or the one its address names.
  if (path === '/reports/monthly') {
    if (month === undefined || !isMonth(month)) return { word: WORDS.month, range: null, which: 'previous' };
    const named = monthOf(month);
    return { word: 'rentang', range: { start_date: named.from, end_date: named.to } };
  }
  const span = relativeSpan(period);
  if (span !== undefined) {
    if ('days' in span) return { word: 'rentang', range: null, recent: span.days };
    return { word: WORDS[span.of], range: null, ...(span.back === 0 ? {} : { which: 'previous' }) };
  }
  if (period === 'range' && from !== undefined && to !== undefined && isDay(from) && isDay(to)) {
    // An address may name the ends the other way round; its page turns them.
    const [first, last] = from <= to ? [from, to] : [to, from];
    return { word: 'rentang', range: { start_date: first, end_date: last } };
  }
  return { word: period === 'week' || period === 'month' ? WORDS[period] : WORDS.day, range: null };
}
