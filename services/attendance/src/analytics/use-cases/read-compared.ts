import type { Platform } from '@balai/contracts';
import type { Freshness } from '@balai/contracts/attendance';
import type { RecapContext } from '../../context.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import { attendanceDay } from '../../period/domain/attendance-day.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import type { ReasonFound } from '../../recap/domain/recap-reasons.ts';
import { earlierDays } from '../../recap/use-cases/earlier-days.ts';
import { freshnessOfSources, reasonsOfSources } from '../../recap/use-cases/read-recap.ts';
import { type ReadSide, readSides, tableOf } from '../../recap/use-cases/read-sides.ts';
import { asOfSameTime } from '../../recap/use-cases/same-time.ts';

/** What a period is read with. */
interface ComparedContext extends RecapContext {
  readonly firstSeen: FirstSeen;
}

/** Some posts and people, and the same of the period before; null where there is nothing to compare with. */
export interface Compared {
  readonly now: AttendanceTable;
  readonly before: AttendanceTable | null;
}

/** A period beside the one before, of all platforms together and of each. */
export interface ComparedPeriod extends Compared {
  readonly of: ReadonlyMap<Platform, Compared>;
  readonly previous: { readonly from: string; readonly to: string } | null;
  /** Up to when the period before is counted; null: whole. */
  readonly until: Date | null;
  readonly freshness: readonly ({ readonly platform: Platform } & Freshness)[];
  readonly reasons: ReadonlyMap<Platform, readonly ReasonFound[]>;
}

/** Reads questions about one period, one a platform, and what the days before it say. @param ask makes the same questions about other days */
export async function readCompared(
  context: ComparedContext,
  questions: readonly Question[],
  questionsOn: (days: { readonly from: string; readonly to: string }) => Promise<readonly Question[]>,
): Promise<ComparedPeriod> {
  const [first] = questions;
  if (first === undefined) throw new Error('a period is asked about on a platform at least');
  const today = attendanceDay(context.clock.now(), first.period.timezone);
  const { previous, same } = earlierDays(first.period, today, context.firstSeen);
  const before = previous === null ? [] : await questionsOn(previous);
  const [current, whole] = await Promise.all([readSides(context, questions), readSides(context, before)]);
  const earlier = await asOfSameTime(same, current, whole);
  const compared = (isMeant: (side: ReadSide) => boolean): Compared => {
    const now = tableOf(current.filter(isMeant));
    if (now === null) throw new Error('a period is asked about on a platform at least');
    return { now, before: tableOf(earlier.sides.filter(isMeant)) };
  };
  return {
    ...compared(() => true),
    of: new Map(questions.map(({ platform }) => [platform, compared(({ question }) => question.platform === platform)])),
    previous,
    until: earlier.until,
    freshness: current.map(({ question, sources }) => ({ platform: question.platform, ...freshnessOfSources(sources) })),
    reasons: new Map(current.map(({ question, sources }) => [question.platform, reasonsOfSources(question, sources)])),
  };
}
