import { Problem, type TenantScope } from '@balai/runtime';
import type { RecapContext } from '../context.ts';
import { attendanceProblems } from '../problems.ts';
import { findPost, type PostDetail, type PostName } from '../repository/evidence-source.ts';

/**
 * A post the scope sees.
 * @throws Problem `post_not_found`.
 */
export async function findVisiblePost({ read }: Pick<RecapContext, 'read'>, scope: TenantScope, name: PostName): Promise<PostDetail> {
  const post = await read(scope, (tx) => findPost(tx, name));
  if (post === null) throw new Problem(attendanceProblems.post_not_found);
  return post;
}
