import type { NoEffectCode } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import type { Page } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import { type NamedPost, namePosts, type PersonKey, readHandleHolders } from '../../posts/repository/correction-targets.ts';
import type { PostName } from '../../posts/repository/evidence-source.ts';
import { findCountedPost, findVisiblePerson } from '../../posts/use-cases/find-target.ts';
import { findVisiblePost } from '../../posts/use-cases/find-visible-post.ts';
import { knownClient } from '../../roster/use-cases/known-client.ts';
import * as corrections from '../repository/corrections.ts';

type Context = Pick<RecapContext, 'read'>;

/** A correction with what it is about. */
export interface ShownCorrection extends corrections.ListedCorrection {
  readonly post: NamedPost | null;
  /** Why it changes no number now; null: it does, or it was revoked. */
  readonly noEffect: NoEffectCode | null;
}

/** Posts are named beyond the account's sight: who sees a correction of a person may know which of their tasks it is about. */
export async function withPosts({ read }: Context, rows: readonly corrections.ListedCorrection[]): Promise<ShownCorrection[]> {
  if (rows.length === 0) return [];
  const { posts, holders } = await read('system', async (tx) => ({
    posts: await namePosts(tx, [...new Set(rows.map((row) => row.post_id))]),
    holders: await readHandleHolders(tx, [...new Set(rows.map((row) => row.person_id))]),
  }));
  const byId = new Map(posts.map((post) => [post.post_id, post]));
  const withHandle = new Set(holders.map(({ person_id, platform }) => `${person_id} ${platform}`));
  return rows.map((row) => {
    const post = byId.get(row.post_id) ?? null;
    const hasHandle = post === null || withHandle.has(`${row.person_id} ${post.platform}`);
    return { ...row, post, noEffect: noEffectOf(row, hasHandle) };
  });
}

function noEffectOf({ revoked_at: revokedAt, active, exempt }: corrections.ListedCorrection, hasHandle: boolean): NoEffectCode | null {
  if (revokedAt !== null) return null;
  if (!active) return 'inactive';
  if (exempt) return 'excused';
  return hasHandle ? null : 'no_username';
}

/** Corrections with what they are about, of people the account sees. */
export async function showCorrections(context: Context, actor: Actor, correctionIds: readonly string[]): Promise<ShownCorrection[]> {
  return withPosts(context, await context.read(actor.scope, (tx) => corrections.nameCorrections(tx, correctionIds)));
}

export type CorrectionQuestion = Omit<corrections.CorrectionFilter, 'personId' | 'postId'> & {
  readonly person: PersonKey | null;
  readonly post: PostName | null;
};

async function filterOf(context: Context, actor: Pick<Actor, 'scope'>, asked: CorrectionQuestion): Promise<corrections.CorrectionFilter> {
  const person = asked.person === null ? null : await findVisiblePerson(context, actor, asked.person);
  const postId = await postIdOf(context, actor, asked.post, person);
  return { ...asked, personId: person?.person_id ?? null, postId };
}

/**
 * A page of the corrections of people the account sees.
 * @throws Problem `client_not_found`, `person_not_found`, `post_not_found`.
 */
export async function listCorrections(
  context: Pick<RecapContext, 'read' | 'clock'>,
  actor: Pick<Actor, 'scope'>,
  asked: CorrectionQuestion,
): Promise<Page<ShownCorrection>> {
  if (asked.clientId !== null) await knownClient(context, actor.scope, asked.clientId);
  const filter = await filterOf(context, actor, asked);
  const page = await context.read(actor.scope, (tx) => corrections.listCorrections(tx, filter));
  const rows = await withPosts(context, page.rows);
  return { rows, last: page.last === null ? null : (rows.at(-1) ?? null) };
}

/** How many corrections the pages hold. @throws Problem `person_not_found`, `post_not_found`. */
export async function countCorrections(context: Context, actor: Pick<Actor, 'scope'>, asked: CorrectionQuestion): Promise<number> {
  const filter = await filterOf(context, actor, asked);
  return context.read(actor.scope, (tx) => corrections.countCorrections(tx, filter));
}

async function postIdOf(
  context: Context,
  actor: Pick<Actor, 'scope'>,
  name: PostName | null,
  person: Awaited<ReturnType<typeof findVisiblePerson>> | null,
): Promise<string | null> {
  if (name === null) return null;
  if (person !== null) return (await findCountedPost(context, actor, person, name)).post_id;
  return (await findVisiblePost(context, actor.scope, name)).post.post_id;
}
