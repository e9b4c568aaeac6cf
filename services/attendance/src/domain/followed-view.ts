import { isDay } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { DeliveryContent } from '@balai/contracts/attendance';
import { STOPS } from './delivery-reasons.ts';
import type { PeriodQuery } from './period.ts';

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

const WORDS = { week: 'mingguan', month: 'bulanan' } as const;

/** The days a view means, as of the day it is sent: a kept week or month is the running one then; a range is what it says. */
export function daysOfView({ search }: Pick<FollowedView, 'search'>): {
  readonly word: DeliveryContent['periode'];
  readonly query: PeriodQuery;
} {
  const { period, from, to } = wordsOf(search);
  if (period === 'range' && from !== undefined && to !== undefined && isDay(from) && isDay(to)) {
    // An address may name the ends the other way round; its page turns them.
    const [first, last] = from <= to ? [from, to] : [to, from];
    return { word: 'rentang', query: { start_date: first, end_date: last } };
  }
  const word = period === 'week' || period === 'month' ? WORDS[period] : 'harian';
  return { word, query: { periode: word } };
}
