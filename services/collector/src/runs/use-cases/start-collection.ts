import { addDays, dayOf, startOfDay } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { Client } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { awaitNews } from '@balai/runtime/core';
import { findClient, knownClient } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { hasKey } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { parseSince, type Since } from '../../domain/collection-window.ts';
import { parseWantedPost } from '../../posts/domain/wanted-post.ts';
import type { FoundPost } from '../../posts/repository/wanted-posts.ts';
import * as wantedPosts from '../../posts/repository/wanted-posts.ts';
import { problems } from '../../problems.ts';
import { requestManualRun } from './request-manual-run.ts';

/** Longest wait for a client that was made active a moment ago. */
const INACTIVE_WAIT_MS = 1000;
/** Where a day begins first: a day that has not begun there is in the future everywhere. */
const EARLIEST_ZONE = 'Etc/GMT-14';

/** What an account asks to be collected; null narrows nothing. */
export interface CollectionWish {
  readonly clientId: string | null;
  readonly platform: Platform | null;
  readonly since: string | null;
  /** One post, as `parseWantedPost` reads it. */
  readonly post: string | null;
}

/**
 * Asks for a manual run, and publishes who asked; its id.
 * @throws Problem RAPIDAPI_KEY_MISSING, client_not_found, client_inactive, invalid_since, since_too_old, invalid_post, post_not_found, too_many_runs
 */
export async function startCollection(context: CollectorContext, actor: Actor, wish: CollectionWish, cause: Cause): Promise<string> {
  if (!hasKey(context.config)) throw new Problem(problems.RAPIDAPI_KEY_MISSING);
  const post = wish.post === null ? null : await findPost(context, actor, wish, wish.post);
  const seen = actor.tenants === '*' ? null : [...actor.tenants];
  const clientId = post?.client_id ?? wish.clientId ?? (seen?.length === 1 ? (seen[0] ?? null) : null);
  const client = clientId === null ? null : await awaitClient(context, actor, clientId);
  const since = sinceOf(context, actor, wish.since, client?.timezone ?? EARLIEST_ZONE);
  // A run over several clients belongs to none of them, so no single client's rights could write it.
  const scope = clientId === null ? 'system' : actor.scope;
  const run = {
    clientId,
    clientIds: clientId === null ? seen : [clientId],
    platform: post?.platform ?? wish.platform,
    since,
    requestedBy: actor.accountId,
    postId: post?.post_id ?? null,
  };
  return context.database.unitOfWork(scope, (tx) => requestManualRun(context, tx, run, wish.since), cause);
}

async function findPost(context: CollectorContext, actor: Actor, wish: CollectionWish, text: string): Promise<FoundPost> {
  const wanted = parseWantedPost(text);
  if (wanted === null || wish.since !== null) throw new Problem(problems.invalid_post);
  const post = await context.database.read(actor.scope, (tx) => wantedPosts.find(tx, wanted));
  const fits =
    (wish.clientId === null || wish.clientId === post?.client_id) && (wish.platform === null || wish.platform === post?.platform);
  if (post === null || !fits) throw new Problem(problems.post_not_found);
  return post;
}

async function awaitClient(context: CollectorContext, actor: Actor, clientId: string): Promise<Client> {
  const known = await knownClient(context, actor.scope, clientId);
  if (known.active) return known;
  const findActive = async () => {
    const client = await context.database.read(actor.scope, (tx) => findClient(tx, clientId));
    return client?.active ? client : null;
  };
  const active = await awaitNews(context.clock, findActive, { withinMs: INACTIVE_WAIT_MS });
  if (active === null) throw new Problem(problems.client_inactive, { client: clientId });
  return active;
}

function sinceOf({ config, clock }: CollectorContext, actor: Actor, text: string | null, timeZone: string): Since {
  if (text === null) return { day: null, at: null };
  const now = clock.now();
  const since = parseSince(text);
  const isFuture = since !== null && ((since.day !== null && since.day > dayOf(now, timeZone)) || (since.at !== null && since.at > now));
  if (since === null || isFuture) throw new Problem(problems.invalid_since);
  const days = actor.tenants === '*' ? config.COLLECTOR_BACKFILL_DAYS_ADMIN : config.COLLECTOR_BACKFILL_DAYS;
  const oldest = addDays(dayOf(now, timeZone), -days);
  const isTooOld = since.at === null ? (since.day ?? oldest) < oldest : since.at < startOfDay(oldest, timeZone);
  if (isTooOld) throw new Problem(problems.since_too_old, { oldest });
  return since;
}
