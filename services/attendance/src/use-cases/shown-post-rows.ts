import type { RecapContext } from '../context.ts';
import type { TablePost } from '../domain/attendance-table.ts';
import type { AggregateRow } from '../domain/compared-rows.ts';
import type { PostFreshness } from '../domain/freshness.ts';
import type { PostPicture } from '../repository/post-pictures.ts';
import { postRows } from './count-aggregate.ts';
import { picturesOf } from './post-pictures.ts';
import type { AggregateTables } from './read-aggregate.ts';
import type { Question } from './resolve-question.ts';

/** A post with what it is shown with. */
export interface ShownPost {
  readonly post: TablePost;
  readonly picture: PostPicture | null;
  readonly freshness: PostFreshness | null;
}

/** A row for each post of a question, with what it is shown with. */
export async function shownPostRows(
  context: Pick<RecapContext, 'read'>,
  tables: AggregateTables,
  question: Question,
): Promise<AggregateRow<ShownPost>[]> {
  const rows = postRows(tables);
  const pictureOf = await picturesOf(
    context,
    question,
    rows.map(({ subject }) => subject.post_no),
  );
  return rows.map((row) => ({
    ...row,
    subject: { post: row.subject, picture: pictureOf.get(row.subject.post_no) ?? null, freshness: tables.freshnessOf(row.subject) },
  }));
}
