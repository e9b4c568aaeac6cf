import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';

/** Reads of posts and of people, each as far as they are seen; in one transaction where both are seen alike. */
export async function readBothSides<A, B>(
  { read }: Pick<RecapContext, 'read'>,
  { postScope, peopleScope }: Pick<Question, 'postScope' | 'peopleScope'>,
  ofPosts: (tx: Transaction) => Promise<A>,
  ofPeople: (tx: Transaction) => Promise<B>,
): Promise<[A, B]> {
  if (!isDeepStrictEqual(postScope, peopleScope)) return Promise.all([read(postScope, ofPosts), read(peopleScope, ofPeople)]);
  return read(postScope, async (tx) => [await ofPosts(tx), await ofPeople(tx)]);
}
