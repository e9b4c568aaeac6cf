import { addDays, startOfDay } from '@balai/calendar';
import type { QueryOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { type Actor, headerClient } from '@balai/runtime/access';
import { type AuthorisedCall, bind, type EncodedBody, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import { RANGE_WORDS, type TimeRange } from '../../period/domain/time-range.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { AnswerCache } from '../../recap/use-cases/answer-cache.ts';
import { audienceOfCall, checkRange, daysOfRange } from '../use-cases/anev-question.ts';
import { readAnev } from '../use-cases/read-anev.ts';
import { anevData } from './anev-wire.ts';

type Query = QueryOf<typeof wire.anev>;
export type AnevCall = Pick<AuthorisedCall<typeof wire.anev>, 'actor' | 'query' | 'request'>;

/** The filter of a call. Dates of other recaps that a page sends along must not move what is today: only `period` says the days. */
const filterOfCall = (actor: Actor, query: Query, period: StandardFilter['period']): StandardFilter =>
  filterOf(
    {
      client_id: query.client_id,
      regional_id: query.regional_id,
      obligations: query.obligations,
      ...period,
      ...audienceOfCall(actor, query),
    },
    'own',
  );

/** An instant as clients of the analysis read it: with the offset of the zone, not in UTC. */
function withOffset(at: Date, zone: string): string {
  const offset = offsetOf(at, zone);
  const sign = offset < 0 ? '-' : '+';
  const pair = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const local = new Date(at.getTime() + offset * 60_000).toISOString().replace(/(?:\.000)?Z$/, '');
  return `${local}${sign}${pair(Math.abs(offset) / 60)}:${pair(Math.abs(offset) % 60)}`;
}

/** Minutes a zone is ahead of UTC at an instant. */
function offsetOf(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT([+-])(\d+):?(\d+)?/.exec(parts.find((part) => part.type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The analysis of a call, as it was asked for. */
export class AnevReader {
  private readonly context: AttendanceContext;
  private readonly answers: AnswerCache;
  private readonly firstSeen: FirstSeen;

  constructor(context: AttendanceContext, answers: AnswerCache, firstSeen: FirstSeen) {
    this.context = context;
    this.answers = answers;
    this.firstSeen = firstSeen;
  }

  /** What the call asks about both platforms, and the days it means. */
  async resolve({ actor, query: told, request }: AnevCall) {
    const clientId = told.client_id ?? headerClient(actor, request.headers);
    const query = clientId === null ? told : { ...told, client_id: clientId };
    const stamp = await this.answers.stamp();
    const caller = callerOf(actor, request.headers);
    checkRange(query);
    // Whose day is today depends on the client.
    const { question } = await this.answers.resolve(caller, filterOfCall(actor, query, { periode: 'harian' }), 'instagram', stamp);
    const found = daysOfRange(query, question.period.to ?? '');
    const filter = filterOfCall(actor, query, { start_date: found.from, end_date: found.to });
    const both = [
      { filter, platform: 'instagram' as const },
      { filter, platform: 'tiktok' as const },
    ];
    return { range: found, filter, asked: await this.answers.resolveAll(caller, both, stamp) };
  }

  async answer(call: AnevCall): Promise<EncodedBody> {
    const { range, filter, asked } = await this.resolve(call);
    return this.answers.get({ name: 'anev', options: [range.range, filter] }, asked, async () => ({
      success: true,
      data: await this.read(asked.questions, range, filter),
    }));
  }

  /** @param questions of Instagram and TikTok */
  async read(questions: readonly Question[], range: TimeRange, filter: StandardFilter) {
    const [instagram, tiktok] = questions;
    if (instagram === undefined || tiktok === undefined) throw new Error('the analysis is of two platforms');
    const anev = await readAnev(this.context, this.firstSeen, [instagram, tiktok]);
    const { timezone } = instagram.period;
    const end = new Date(startOfDay(addDays(range.to, 1), timezone).getTime() - 1);
    return anevData(anev, {
      client_id: instagram.client.clientId,
      role: filter.role,
      scope: filter.scope ?? (instagram.audience.memberClientId === null ? 'direktorat' : 'org'),
      regional_id: filter.regionalId,
      time_range: range.range,
      start_date: withOffset(startOfDay(range.from, timezone), timezone),
      end_date: withOffset(end, timezone),
      permitted_time_ranges: [...RANGE_WORDS],
    });
  }
}

/** `GET /api/dashboard/anev`. */
export const anevRoutes = (reader: AnevReader, requirePremium: (actor: Actor) => void): RouteBinding[] => [
  bind(wire.anev, async (call) => {
    requirePremium(call.actor);
    return { body: await reader.answer(call) };
  }),
];
