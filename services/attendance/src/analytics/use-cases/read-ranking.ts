import type { RecapContext } from '../../context.ts';
import { RANKING_WORDS, type RankingDays, rankingDays } from '../../period/domain/ranking-period.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import { refusedPeriod } from '../../questions/use-cases/refused-period.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { type Recap, readSources, recapOf } from '../../recap/use-cases/read-recap.ts';
import { sideOf } from '../../recap/use-cases/read-table.ts';
import { type RankedUnit, rankUnits, sumUnits } from '../domain/engagement-ranking.ts';

/** How the days of a ranking are named. */
export interface RankingQuery {
  readonly period?: string | undefined;
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
}

export interface Ranking {
  readonly units: readonly RankedUnit[];
  readonly total: Omit<RankedUnit, 'clientId' | 'name'>;
  /** Of Instagram and TikTok. */
  readonly recaps: readonly [Recap, Recap];
}

/**
 * The days a ranking is asked of.
 * @param question about it today.
 * @throws Problem that names the parameter.
 */
export function daysOfRanking(query: RankingQuery, { period }: Question): RankingDays {
  const days = rankingDays(query, period.to ?? '');
  if (!('fault' in days)) return days;
  throw refusedPeriod(days, RANKING_WORDS);
}

/** A filter of a directorate's own audience with these days. */
export const rankingFilter = (filter: StandardFilter, { from, to }: { readonly from: string; readonly to: string }): StandardFilter => ({
  ...filter,
  period: { start_date: from, end_date: to },
});

/** Reads the ranking of a directorate's units. @param questions of Instagram and TikTok */
export async function readRanking(context: RecapContext, questions: readonly Question[]): Promise<Ranking> {
  const [instagram, tiktok] = await Promise.all(
    questions.map(async (question) => {
      const sources = await readSources(context, question);
      return { recap: recapOf(question, sources, 0), side: sideOf(question, sources) };
    }),
  );
  if (instagram === undefined || tiktok === undefined) throw new Error('a ranking is of two platforms');
  const both = new AttendanceTable([instagram.side, tiktok.side]);
  const tables = { instagram: new AttendanceTable([instagram.side]), tiktok: new AttendanceTable([tiktok.side]), both };
  const units = rankUnits(tables, instagram.recap.question.client.clientId);
  return { units, total: sumUnits(units, both.countAll()), recaps: [instagram.recap, tiktok.recap] };
}
