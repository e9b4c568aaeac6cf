import { addDays, addMonths, DEFAULT_ZONE, dayOf, isDay, relativeSpan } from '@balai/calendar';
import type { Platform, ViewQuery } from '@balai/contracts';
import type { DeliveryContent } from '@balai/contracts/reporting';
import { STOPS } from './delivery-reasons.ts';

/** What of a saved view decides what is sent of it. */
export interface FollowedView {
  readonly account_id: string;
  readonly client_id: string | null;
  /** Key of the registered view; null: its page has no file. */
  readonly view: string | null;
  readonly query: ViewQuery;
  readonly shared: 'private' | 'client';
}

/** Why nothing may be sent of a view any more for a delivery; null when it may. @param view null: it was removed */
export function faultOf(
  view: FollowedView | null,
  { account_id, client_id }: { readonly account_id: string | null; readonly client_id: string },
) {
  if (view === null) return STOPS.viewRemoved;
  if (view.account_id !== account_id && view.shared !== 'client') return STOPS.viewNotShared;
  const about = view.query.client_id ?? view.client_id;
  return about !== null && about.toUpperCase() !== client_id ? STOPS.viewElsewhere : null;
}

/** What was kept before there was a choice of days or posts: without `which` it is about the current days, without `obligations` about all posts. */
export type KeptContent = Omit<DeliveryContent, 'which' | 'obligations'> & Partial<Pick<DeliveryContent, 'which' | 'obligations'>>;

/** The platform a view is about; null: all of them. */
const platformOf = ({ platform }: ViewQuery): Platform | null => (platform === 'instagram' || platform === 'tiktok' ? platform : null);

const WORDS = { day: 'harian', week: 'mingguan', month: 'bulanan' } as const;

/** Days of a view: a word as of the day it is sent, days up to that one (`recent` of them), or a range; `which` where the word is of the days before. */
interface DaysOfView {
  readonly word: DeliveryContent['periode'];
  readonly range?: { readonly start_date: string; readonly end_date: string };
  readonly recent?: number;
  readonly which?: 'previous';
}

/**
 * The days a view means: a day, week or month is the one it is sent in, or the one before where it is named so; the last days are those up
 * to the day it is sent; a range is what it says.
 */
function daysOfView({ period, from, to }: ViewQuery): DaysOfView {
  const span = relativeSpan(period);
  if (span !== undefined) {
    if ('days' in span) return { word: 'rentang', recent: span.days };
    return { word: WORDS[span.of], ...(span.back === 0 ? {} : { which: 'previous' }) };
  }
  if (period === 'range' && from !== undefined && to !== undefined && isDay(from) && isDay(to)) {
    // An address may name the ends the other way round; its page turns them.
    const [first, last] = from <= to ? [from, to] : [to, from];
    return { word: 'rentang', range: { start_date: first, end_date: last } };
  }
  return { word: period === 'week' || period === 'month' ? WORDS[period] : WORDS.day };
}

/** What a delivery holds now: platform and days are those of its view where that says them. @param query of its view; null: it follows none */
export function contentOf(content: KeptContent, query: ViewQuery | null): DeliveryContent {
  const known = { ...content, file: content.file ?? null, which: content.which ?? 'current', obligations: content.obligations ?? 'all' };
  if (query === null) return known;
  const { word, which: named } = daysOfView(query);
  const which = word === 'rentang' ? 'current' : (named ?? known.which);
  return { ...known, platform: platformOf(query) ?? content.platform, periode: word, which };
}

/** A day of the day, week or month before the one that `day` is in. */
function dayBefore(day: string, periode: DeliveryContent['periode']): string {
  if (periode === 'mingguan') return addDays(day, -7);
  return periode === 'bulanan' ? `${addMonths(day.slice(0, 7), -1)}-01` : addDays(day, -1);
}

/** When a sending is due, and by whose clock its day is told. */
export interface Due {
  readonly at: Date;
  readonly timezone: string;
}

/** A zone this machine does not know counts as the default one. */
function dueDay({ at, timezone }: Due): string {
  try {
    return dayOf(at, timezone);
  } catch {
    return dayOf(at, DEFAULT_ZONE);
  }
}

/**
 * The days a sending is about. They are those of the moment it is due, not of the moment its text is made: one of 23.55 that leaves after
 * midnight is still about the day before.
 */
export function daysOf(content: KeptContent, query: ViewQuery | null, due: Due): ViewQuery {
  const day = dueDay(due);
  const { range, recent } = query === null ? {} : daysOfView(query);
  if (range !== undefined) return range;
  if (recent !== undefined) return { start_date: addDays(day, 1 - recent), end_date: day };
  const { periode, which } = contentOf(content, query);
  return { periode, tanggal: which === 'previous' ? dayBefore(day, periode) : day };
}

/** Whether a word names days as saved views do. */
const isRelative = (period: string): boolean => period in WORDS || period === 'range' || relativeSpan(period) !== undefined;

/** Key of the registered view that a delivery sends; null: the page of its saved view has no file. */
export const sentView = ({ kind }: KeptContent, saved: Pick<FollowedView, 'view'> | null): string | null =>
  saved === null ? `report-${kind}` : saved.view;

/** The report whose registered view has a key; of another view nothing goes by it. */
export function kindOf(view: string): DeliveryContent['kind'] {
  const kind = view.slice('report-'.length);
  return view.startsWith('report-') && (kind === 'links' || kind === 'brief') ? kind : 'attendance';
}

/** The parameters of a report: a brief is about all platforms. */
const reportQuery = ({ kind, platform, obligations = 'all' }: KeptContent): ViewQuery =>
  kind === 'brief' ? { obligations } : { platform, obligations };

/** The parameters of the view that a sending is about. */
export function sentQuery(
  { client_id, content }: { readonly client_id: string; readonly content: KeptContent },
  query: ViewQuery | null,
  due: Due,
): ViewQuery {
  const { period, from: _from, to: _to, ...asked } = query ?? reportQuery(content);
  // Of a ranking, such as all time: a word of the view alone.
  const own = period === undefined || isRelative(period) ? {} : { period };
  return { ...asked, ...daysOf(content, query, due), ...own, client_id };
}
