import { isClientId } from '@balai/contracts';
import { Problem, type Texts } from '@balai/runtime/problem';
import type { ViewRequest } from '@balai/views';
import type { RecapContext } from '../../context.ts';
import { PERIOD_WORDS, periodOf } from '../../period/domain/period.ts';
import { attendanceProblems } from '../../problems.ts';
import { commaIds } from '../../questions/domain/comma-words.ts';
import { refusedPeriod } from '../../questions/use-cases/refused-period.ts';
import { MOST_COMPARED } from '../../recap/domain/compared-rows.ts';
import { existing, type KnownClient } from '../../roster/repository/clients.ts';
import { knownWords, type UnknownValue } from '../domain/known-words.ts';
import { unknownText } from '../messages/unknown-text.ts';
import { type ViewQuery, withDays } from './parts/view.ts';

/** The units to compare that the account sees, as many as fit; the others are unknown. @throws Problem `no_units_compared` */
async function seenUnits({ read }: Pick<RecapContext, 'read'>, { account, query }: ViewRequest) {
  const named = commaIds(query.units);
  const ids = named.filter(isClientId);
  const seen = ids.length === 0 ? [] : await read(account.scope, (tx) => existing(tx, ids));
  const shown = seen.slice(0, MOST_COMPARED);
  if (shown.length === 0) throw new Problem(attendanceProblems.no_units_compared);
  // Beyond as many as fit there are none to miss.
  const gone = shown.length === MOST_COMPARED ? [] : named.filter((id) => !shown.includes(id));
  return { units: shown.join(','), unknown: gone.map((value): UnknownValue => ({ name: 'unit', value })) };
}

/** An analysis understands a range, nothing else. @throws Problem of the period */
function rangeOfAnalysis(query: ViewQuery, { timezone }: KnownClient, now: Date): ViewQuery {
  if (query.time_range !== undefined || query.timeRange !== undefined) return query;
  const days = periodOf(query, timezone, now);
  if ('fault' in days) throw refusedPeriod(days, PERIOD_WORDS);
  return { ...withDays(query, days), time_range: 'custom' };
}

/** The parameters of a saved view as they are known now, and in words what they leave out. @throws Problem of the period or the units */
export async function lenientQuery(
  context: Pick<RecapContext, 'read' | 'clock'>,
  key: string,
  request: ViewRequest,
  client: KnownClient,
): Promise<{ readonly query: ViewQuery; readonly note: Texts | null }> {
  const { query, unknown } = knownWords(key, request.query);
  if (key === 'anev') return { query: rangeOfAnalysis(query, client, context.clock.now()), note: null };
  if (key !== 'compare') return { query, note: unknownText(unknown) };
  const compared = await seenUnits(context, request);
  return { query: { ...query, units: compared.units }, note: unknownText([...unknown, ...compared.unknown]) };
}
