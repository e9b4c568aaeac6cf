import type { Platform } from '@balai/contracts';
import type { Freshness } from '@balai/contracts/attendance';
import type { RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import type { ReasonFound } from '../../recap/domain/recap-reasons.ts';
import { freshnessOfSources, reasonsOfSources } from '../../recap/use-cases/read-recap.ts';
import { type FreshnessOf, freshnessIn, readSides, tableOf } from '../../recap/use-cases/read-sides.ts';
import { asOfSameTime, type SameTime } from '../../recap/use-cases/same-time.ts';

/** Questions of one view, one a platform: about its days, and about the days before them where there are any. */
export interface AggregateQuestions {
  readonly now: readonly Question[];
  readonly before: readonly Question[];
  /** Where the days are not over: how they are compared with those before. */
  readonly same: SameTime | null;
}

/** What a view is counted from. */
export interface AggregateTables {
  readonly now: AttendanceTable;
  /** The same of each platform by itself. */
  readonly of: ReadonlyMap<Platform, AttendanceTable>;
  /** Of the period before. */
  readonly before: AttendanceTable | null;
  /** Up to when the period before is counted; null: whole. */
  readonly until: Date | null;
  /** Whether its engagements are counted up to then, not its posts only. */
  readonly areTimed: boolean;
  readonly freshness: readonly ({ readonly platform: Platform } & Freshness)[];
  /** Why numbers may be too low. */
  readonly reasons: ReadonlyMap<Platform, readonly ReasonFound[]>;
  /** How current each post of the period is. */
  readonly freshnessOf: FreshnessOf;
}

/** Reads the posts and people of a view, of both its periods. */
export async function readAggregate(context: RecapContext, { now, before, same }: AggregateQuestions): Promise<AggregateTables> {
  const [current, whole] = await Promise.all([readSides(context, now), readSides(context, before)]);
  const earlier = await asOfSameTime(same, current, whole);
  const table = tableOf(current);
  if (table === null) throw new Error('a view is of a platform at least');
  const apart = current.map((one) => [one.question.platform, current.length === 1 ? table : new AttendanceTable([one.side])] as const);
  return {
    now: table,
    of: new Map(apart),
    before: tableOf(earlier.sides),
    until: earlier.until,
    areTimed: earlier.areTimed,
    freshnessOf: freshnessIn(current),
    reasons: new Map(current.map(({ question, sources }) => [question.platform, reasonsOfSources(question, sources)])),
    freshness: current.map(({ question, sources }) => ({ platform: question.platform, ...freshnessOfSources(sources) })),
  };
}
