import type { Platform } from '@balai/contracts';
import type { Freshness } from '@balai/contracts/attendance';
import type { RecapContext } from '../context.ts';
import { AttendanceTable } from '../domain/attendance-table.ts';
import { freshnessOfSources, readSources } from './read-recap.ts';
import { sideOf } from './read-table.ts';
import type { Question } from './resolve-question.ts';

/** Questions of one view, one a platform: about its days, and about the days before them where there are any. */
export interface AggregateQuestions {
  readonly now: readonly Question[];
  readonly before: readonly Question[];
}

/** What a view is counted from. */
export interface AggregateTables {
  readonly now: AttendanceTable;
  /** Of the period before. */
  readonly before: AttendanceTable | null;
  readonly freshness: readonly ({ readonly platform: Platform } & Freshness)[];
}

/** Reads the posts and people of a view, of both its periods. */
export async function readAggregate(context: RecapContext, { now, before }: AggregateQuestions): Promise<AggregateTables> {
  const read = (questions: readonly Question[]) =>
    Promise.all(
      questions.map(async (question) => {
        const sources = await readSources(context, question);
        return { side: sideOf(question, sources), freshness: { platform: question.platform, ...freshnessOfSources(sources) } };
      }),
    );
  const [current, earlier] = await Promise.all([read(now), read(before)]);
  const tableOf = (sides: typeof current) => new AttendanceTable(sides.map(({ side }) => side));
  return {
    now: tableOf(current),
    before: earlier.length === 0 ? null : tableOf(earlier),
    freshness: current.map(({ freshness }) => freshness),
  };
}
