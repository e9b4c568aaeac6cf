import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { TableSide } from '../domain/attendance-table.ts';
import type { Sources } from './read-recap.ts';

/** What was read about a question, as a side of a table. */
export const sideOf = ({ platform, postClient }: Question, { posts, people }: Sources): TableSide => ({
  platform,
  posts: posts.posts,
  bitmaps: posts.bitmaps,
  corrections: posts.corrections,
  rules: postClient,
  people,
});
