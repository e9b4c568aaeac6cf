import type { RecapContext } from '../../context.ts';
import type { PostFreshness } from '../../posts/domain/freshness.ts';
import type { PostPicture } from '../../posts/repository/post-pictures.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { TablePost } from '../../recap/domain/attendance-table.ts';
import type { AggregateRow } from '../../recap/domain/compared-rows.ts';
import { picturesOf } from '../../recap/use-cases/post-pictures.ts';
import { postRows } from './count-aggregate.ts';
import type { AggregateTables } from './read-aggregate.ts';

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
