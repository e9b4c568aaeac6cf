import type { TenantScope } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { findCountingPosts, findPost, type PostDetail, type PostName, seesAskedPeople } from '../repository/evidence-source.ts';

type Context = Pick<RecapContext, 'read'>;

/** A post as it concerns a caller. */
export interface VisiblePost {
  readonly post: PostDetail;
  /** It is another client's, and people whom the caller sees owe it: of who took part they are shown these alone. */
  readonly isOwed: boolean;
}

/**
 * A post the scope sees, or that people whom it sees owe: a directorate's, whose role they hold.
 * @throws Problem `post_not_found`.
 */
export async function findVisiblePost(context: Context, scope: TenantScope, name: PostName): Promise<VisiblePost> {
  const own = await context.read(scope, (tx) => findPost(tx, name));
  if (own !== null) return { post: own, isOwed: false };
  const owed = await findOwedPost(context, scope, name);
  if (owed === null) throw new Problem(attendanceProblems.post_not_found);
  return { post: owed, isOwed: true };
}

async function findOwedPost({ read }: Context, scope: TenantScope, name: PostName): Promise<PostDetail | null> {
  const posts = await read('system', (tx) => findCountingPosts(tx, name));
  for (const { scopes, ...post } of posts) if (await read(scope, (tx) => seesAskedPeople(tx, scopes))) return post;
  return null;
}
