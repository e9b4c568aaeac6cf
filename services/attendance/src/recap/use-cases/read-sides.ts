import type { RecapContext } from '../../context.ts';
import type { PostFreshness } from '../../posts/domain/freshness.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { AttendanceTable, type TablePost, type TableSide } from '../domain/attendance-table.ts';
import { readSources, type Sources } from './read-recap.ts';
import { sideOf } from './read-table.ts';

/** How current a post is; null when it was never observed. */
export type FreshnessOf = (post: TablePost) => PostFreshness | null;

/** What was read about one question of a view. */
export interface ReadSide {
  readonly question: Question;
  readonly sources: Sources;
  readonly side: TableSide;
}

/** Reads the posts and people of questions, one a platform. */
export const readSides = (context: RecapContext, questions: readonly Question[]): Promise<ReadSide[]> =>
  Promise.all(
    questions.map(async (question) => {
      const sources = await readSources(context, question);
      return { question, sources, side: sideOf(question, sources) };
    }),
  );

/** A table of what was read; null of nothing. */
export const tableOf = (sides: readonly ReadSide[]): AttendanceTable | null =>
  sides.length === 0 ? null : new AttendanceTable(sides.map(({ side }) => side));

/** How current the posts of what was read are. */
export function freshnessIn(sides: readonly ReadSide[]): FreshnessOf {
  const known = new Map(sides.flatMap(({ side, sources }) => side.posts.map((post, place) => [post, sources.posts.freshness[place]])));
  return (post) => known.get(post) ?? null;
}
