import type { Page, Paging } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import * as posts from '../repository/post-lists.ts';

/** What of a question's posts is listed. */
export interface PostListing {
  readonly question: Question;
  readonly sort: posts.PostSort;
  /** Part of the caption; null: any. */
  readonly text: string | null;
}

type Context = Pick<RecapContext, 'read'>;

/** How many posts a list has. */
export const countPosts = ({ read }: Context, { question, ...listing }: PostListing): Promise<number> =>
  read(question.postScope, (tx) => posts.countListed(tx, { ...listing, range: question.range }));

/** A page of the posts of a question: those of the feed, also where they are only shared, or the special tasks. */
export const listPosts = (
  { read }: Context,
  { question, ...listing }: PostListing,
  page: Paging<posts.PostOrder>,
): Promise<Page<posts.ListedPost>> => read(question.postScope, (tx) => posts.listPosts(tx, { ...listing, range: question.range, page }));
