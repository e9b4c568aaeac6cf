import type { RecapContext } from '../../context.ts';
import { type PostPicture, readPictures } from '../../posts/repository/post-pictures.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';

/** What each post of a question is shown with, by its number. */
export async function picturesOf(
  { read }: Pick<RecapContext, 'read'>,
  { postScope }: Question,
  postNos: readonly number[],
): Promise<ReadonlyMap<number, PostPicture>> {
  const found = postNos.length === 0 ? [] : await read(postScope, (tx) => readPictures(tx, postNos));
  return new Map(found.map((picture) => [picture.post_no, picture]));
}
