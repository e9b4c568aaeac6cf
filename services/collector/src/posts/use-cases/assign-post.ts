import { postAssigned } from '@balai/contracts/collector';
import { isShortPostLink, SHORT_LINK_REFUSED } from '@balai/post-links';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound, findClients } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { OnDemandRefused } from '../../calls/domain/on-demand-refused.ts';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { sendPost } from '../../wire.ts';
import { parseWantedPost } from '../domain/wanted-post.ts';
import type { PostRow } from '../repository/posts.ts';
import * as posts from '../repository/posts.ts';
import * as wantedPosts from '../repository/wanted-posts.ts';
import { findSpecialPost, SpecialPostRefused, type SpecialReason, type SpecialWish, storeSpecialPost } from './special-post.ts';

const DEFINITIONS: Partial<Record<SpecialReason, (typeof problems)[keyof typeof problems]>> = {
  client_inactive: problems.client_inactive,
  invalid_link: problems.invalid_link,
  post_not_found: problems.post_not_found,
  private: problems.post_private,
  post_without_time: problems.post_without_time,
};

/**
 * Makes a post a special task of a client and publishes who did; whether it was none before.
 * @throws Problem for what is wrong with the wish; LookUpRefused when the provider cannot be asked
 */
export async function addSpecialPost(context: CollectorContext, actor: Actor, wish: SpecialWish, cause: Cause) {
  const found = await findSpecialPost(context, wish).catch((error: unknown) => {
    throw error instanceof SpecialPostRefused ? problemOf(error, wish) : error;
  });
  const asked = context.clock.now();
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const stored = await storeSpecialPost(context, tx, wish, found);
      sendAssigned(tx, stored.post, asked);
      return stored;
    },
    cause,
  );
}

function problemOf(error: SpecialPostRefused, { clientId, urlOrId }: SpecialWish): Error {
  if (error.reason === 'client_not_found') return clientNotFound(clientId);
  if (error.reason === 'invalid_link' && isShortPostLink(urlOrId))
    return new Problem(problems.invalid_link, {}, { errors: [{ field: 'url', message: SHORT_LINK_REFUSED }], cause: error });
  const definition = DEFINITIONS[error.reason];
  if (definition !== undefined) return new Problem(definition, { client: clientId }, { cause: error });
  return error.cause instanceof OnDemandRefused ? error.cause : error;
}

/** Sets the directorates that a post is attached to, among those the account sees, and publishes it. @throws Problem post_not_found, unknown_directorate */
export async function setPostRoles(
  context: CollectorContext,
  actor: Actor,
  { post: text, roles }: { readonly post: string; readonly roles: readonly string[] },
  cause: Cause,
): Promise<PostRow> {
  const wanted = parseWantedPost(text);
  const given = [...new Set(roles.map((role) => role.trim().toLowerCase()))];
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const found = wanted === null ? null : await wantedPosts.find(tx, wanted);
      const post = found === null ? null : await posts.lock(tx, found.post_id);
      if (post === null) throw new Problem(problems.post_not_found);
      const known = await findClients(
        tx,
        given.map((role) => role.toUpperCase()),
      );
      const directorates = new Set(known.filter((one) => one.type === 'direktorat' && one.deletedAt === null).map((one) => one.client_id));
      const unknown = given.find((role) => !directorates.has(role.toUpperCase()));
      if (unknown !== undefined) throw new Problem(problems.unknown_directorate, { role: unknown });
      const kept = post.roles.filter((role) => !actor.sees(role));
      const next = [...new Set([...kept, ...given])].sort();
      if (next.join() === [...post.roles].sort().join()) return post;
      const changed = await posts.setRoles(tx, post.post_id, next);
      sendPost(tx, changed);
      sendAssigned(tx, changed, context.clock.now());
      return changed;
    },
    cause,
  );
}

function sendAssigned(tx: Transaction, post: PostRow, at: Date): void {
  const { post_id, client_id, platform, platform_id, roles } = post;
  const data = { post_id, client_id, platform, platform_id, roles: [...roles], special_at: post.special_at?.toISOString() ?? null };
  tx.send(postAssigned, { ...data, assigned_at: at.toISOString() }, { subject: post_id, orderKey: `post:${post_id}` });
}
