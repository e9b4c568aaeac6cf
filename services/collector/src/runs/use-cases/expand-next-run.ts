import { DEFAULT_ZONE } from '@balai/calendar';
import { PLATFORMS, type Platform } from '@balai/contracts';
import type { Client } from '@balai/contracts/identity';
import { findClients } from '@balai/runtime/directory';
import type { WantedCollection } from '../../collections/repository/collections.ts';
import * as collections from '../../collections/repository/collections.ts';
import type { CollectorContext } from '../../context.ts';
import { accountOf } from '../../domain/client-account.ts';
import { windowStart } from '../../domain/collection-window.ts';
import * as specialPosts from '../../posts/repository/special-posts.ts';
import * as clients from '../../repository/clients.ts';
import type { ReadyRun } from '../repository/runs.ts';
import * as runs from '../repository/runs.ts';

/** Gives one run whose time has come its collections; false when there was none. */
export function expandNextRun(context: CollectorContext): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const run = await runs.lockReady(tx);
    if (run === null) return false;
    // One named client gets its collections even when it is unknown or inactive: they end at once, saying so.
    const clientIds = run.client_ids?.length === 1 ? run.client_ids : await clients.activeIds(tx, run.client_ids);
    const known = new Map((await findClients(tx, clientIds)).map((client) => [client.client_id, client]));
    const since = windowStart({ day: run.since_day, at: run.since_at }, DEFAULT_ZONE, context.clock.now());
    const special = await specialPosts.platformsOf(tx, clientIds, since);
    const wanted = clientIds.flatMap((clientId) => {
      const withPosts = special.filter((one) => one.client_id === clientId).map((one) => one.platform);
      return collectionsOf(context, run, clientId, known.get(clientId) ?? null, withPosts);
    });
    await collections.joinOrQueue(tx, run, wanted);
    await collections.leadSmaller(tx, run.run_id);
    await runs.markExpanded(tx, run.run_id, clientIds);
    return true;
  });
}

function collectionsOf(
  context: CollectorContext,
  run: ReadyRun,
  clientId: string,
  client: Client | null,
  withSpecialPosts: readonly Platform[],
): WantedCollection[] {
  const since = windowStart({ day: run.since_day, at: run.since_at }, client?.timezone ?? DEFAULT_ZONE, context.clock.now());
  if (run.post_id !== null && run.platform !== null)
    return [{ collectionId: context.newId(), clientId, platform: run.platform, since: context.clock.now(), postId: run.post_id }];
  // A platform without an account matters only when it was asked for by name, when there is no other, or when it has special tasks.
  const usable = PLATFORMS.filter((platform) => withSpecialPosts.includes(platform) || !('missing' in accountOf(client, platform)));
  const platforms = run.platform !== null ? [run.platform] : usable.length > 0 ? usable : PLATFORMS;
  return platforms.map((platform) => ({ collectionId: context.newId(), clientId, platform, since, postId: null }));
}
