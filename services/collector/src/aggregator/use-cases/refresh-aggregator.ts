import type { Client } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { clientNotFound, findClient } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { hasKey } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import * as clients from '../../repository/clients.ts';
import { type ManualRun, requestManualRun } from '../../runs/use-cases/request-manual-run.ts';
import { type Aggregated, type AggregatorWish, aggregate, hasAllAccounts, isWithin } from './show-aggregator.ts';

/** Directorates that one call refreshes at most. */
const CLIENTS_MAX = 20;
/** What was read within this time is not read again. */
const FRESH_MS = 300_000;

/** A directorate as it stands, and the run that reads its posts (null: none was asked for). */
export interface Refreshed extends Aggregated {
  readonly runId: string | null;
}

/** What is refreshed: a directorate or all of a region, and how much. */
type RefreshWish = Omit<AggregatorWish, 'isExact'> & { readonly skipsPosts: boolean };

/**
 * Reads the profiles of one directorate, or of all the caller sees, and asks for a collection of their posts.
 * @throws Problem client_not_found, no_directorate, and what asking for a collection throws
 */
export async function refreshAggregator(context: CollectorContext, actor: Actor, wish: RefreshWish, cause: Cause): Promise<Refreshed[]> {
  const directorates = await wanted(context, actor, wish);
  if (!wish.skipsPosts && directorates.length > 0 && !hasKey(context.config)) throw new Problem(problems.RAPIDAPI_KEY_MISSING);
  // Several clients' runs: no single client's rights could write them.
  const runIds = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const asked = new Map<string, string>();
      if (wish.skipsPosts) return asked;
      for (const { client_id: clientId } of directorates)
        asked.set(clientId, await requestManualRun(context, tx, runOf(actor, clientId), null));
      return asked;
    },
    cause,
  );
  const refreshed: Refreshed[] = [];
  for (const client of directorates)
    refreshed.push({ ...(await aggregate(context, client, wish, FRESH_MS)), runId: runIds.get(client.client_id) ?? null });
  return refreshed;
}

const runOf = (actor: Actor, clientId: string): ManualRun => ({
  clientId,
  clientIds: [clientId],
  platform: null,
  since: { day: null, at: null },
  requestedBy: actor.accountId,
  postId: null,
});

async function wanted(context: CollectorContext, actor: Actor, { clientId, regionalId }: RefreshWish): Promise<Client[]> {
  const { database } = context;
  if (clientId === null) {
    const seen = await database.read(actor.scope, (tx) => clients.directorates(tx, null, CLIENTS_MAX));
    const within = await Promise.all(seen.map((client) => isWithin(context, client, regionalId)));
    return seen.filter((_, index) => within[index] === true);
  }
  const client = await database.read(actor.scope, (tx) => findClient(tx, clientId));
  if (client === null || !(await isWithin(context, client, regionalId))) throw clientNotFound(clientId);
  if (client.type !== 'direktorat' || !client.active || !hasAllAccounts(client))
    throw new Problem(problems.no_directorate, { client: clientId });
  return [client];
}
