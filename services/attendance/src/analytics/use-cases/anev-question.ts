import { clientIdOf } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import { RANGE_WORDS, type RangeFault, type RangeQuery, type TimeRange, timeRangeOf } from '../../period/domain/time-range.ts';
import { attendanceProblems } from '../../problems.ts';

const DETAILS = {
  unknown_value: { id: `pakai ${RANGE_WORDS.join(', ')}`, en: `use ${RANGE_WORDS.join(', ')}` },
  bound_missing: { id: 'start_date dan end_date wajib diisi', en: 'start_date and end_date are needed' },
  bad_date: { id: 'tanggal harus YYYY-MM-DD', en: 'dates are YYYY-MM-DD' },
  reversed: { id: 'tanggal awal setelah tanggal akhir', en: 'the first day is after the last' },
} as const;

function refuseRange({ fault }: RangeFault): never {
  throw new Problem(
    attendanceProblems.invalid_time_range,
    { detail: DETAILS[fault] },
    { extra: { permitted_time_ranges: [...RANGE_WORDS] } },
  );
}

/** Parameters of an analysis, as they come. */
export interface AnevQuery {
  readonly client_id?: string | undefined;
  readonly role?: string | undefined;
  readonly scope?: string | undefined;
  readonly time_range?: string | undefined;
  readonly timeRange?: string | undefined;
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
  readonly tanggal_mulai?: string | undefined;
  readonly tanggal_selesai?: string | undefined;
}

const rangeOf = ({ time_range, timeRange, ...query }: AnevQuery): RangeQuery => ({
  range: time_range ?? timeRange,
  start: query.start_date ?? query.tanggal_mulai,
  end: query.end_date ?? query.tanggal_selesai,
});

/** Refuses a range that means no days whatever today is. @throws Problem `invalid_time_range` */
export function checkRange(query: AnevQuery): void {
  const found = timeRangeOf(rangeOf(query), '2000-01-01');
  if ('fault' in found && found.fault !== 'reversed') refuseRange(found);
}

/** The days of an analysis. @param today of the client's zone. @throws Problem `invalid_time_range` */
export function daysOfRange(query: AnevQuery, today: string): TimeRange {
  const found = timeRangeOf(rangeOf(query), today);
  return 'fault' in found ? refuseRange(found) : found;
}

/** What of an account decides about the audience. */
type Asker = Pick<Actor, 'role' | 'tenants' | 'activeClientId'>;

/** Whether a directorate's account asks about the directorate: its role is the client's name. */
const isOwnDirectorate = (actor: Asker, { scope, client_id }: AnevQuery): boolean =>
  scope?.trim().toLowerCase() === 'org' && clientIdOf(actor.role) === (clientIdOf(client_id) ?? actor.activeClientId);

/**
 * Scope and role of an analysis. Who works for several clients as an operator must say which; a directorate asks as such with its own role.
 * @throws Problem `client_required`
 */
export function audienceOfCall(actor: Asker, query: AnevQuery): { readonly scope: string | undefined; readonly role: string | undefined } {
  if (actor.role === 'operator' && actor.tenants !== '*' && actor.tenants.length > 1 && clientIdOf(query.client_id) === null)
    throw new Problem(attendanceProblems.client_required);
  const scope = query.scope?.trim().toLowerCase() || undefined;
  const role = query.role?.trim() || (scope === 'direktorat' || isOwnDirectorate(actor, query) ? actor.role : undefined);
  // `org` is what a filter of a unit means that names no role.
  return { scope: role === undefined && scope === 'org' ? undefined : scope, role };
}
