import { dayOf } from '@balai/calendar';
import { runRequested } from '@balai/contracts/collector';
import { type Actor, awaitNews, type Cause, Problem, type Transaction } from '@balai/runtime';
import type { ClientRow } from '../domain/client-account.ts';
import { parseSince, type Since } from '../domain/collection-window.ts';
import { problems } from '../problems.ts';
import type { Platform } from '../providers/social-provider.ts';
import type { Deps } from './deps.ts';
import { requestRunOnce } from './request-run.ts';

/** Longest wait for a client that was made a moment ago, and for one that was made active a moment ago. */
const UNKNOWN_WAIT_MS = 5000;
const INACTIVE_WAIT_MS = 1000;
/** Where a day begins first: a day that has not begun there is in the future everywhere. */
const EARLIEST_ZONE = 'Etc/GMT-14';

/** What an account asks to be collected; null narrows nothing. */
export interface CollectionWish {
  readonly clientId: string | null;
  readonly platform: Platform | null;
  readonly since: string | null;
}

/**
 * Asks for a manual run, and publishes who asked; its id.
 * @throws Problem RAPIDAPI_KEY_MISSING, client_not_found, client_inactive, invalid_since
 */
export async function startCollection(deps: Deps, actor: Actor, wish: CollectionWish, cause: Cause): Promise<string> {
  if (!deps.hasKey) throw new Problem(problems.RAPIDAPI_KEY_MISSING);
  const seen = actor.tenants === '*' ? null : [...actor.tenants];
  const clientId = wish.clientId ?? (seen?.length === 1 ? (seen[0] ?? null) : null);
  const client = clientId === null ? null : await awaitClient(deps, actor, clientId);
  const since = sinceOf(wish.since, client?.timezone ?? EARLIEST_ZONE, deps.clock.now());
  // A run over several clients belongs to none of them, so no single client's rights could write it.
  const scope = clientId === null ? 'system' : actor.scope;
  const request = async (tx: Transaction): Promise<string> => {
    const runId = await requestRunOnce(deps, tx, {
      runId: deps.newId(),
      trigger: 'manual',
      isFull: true,
      clientId,
      clientIds: clientId === null ? seen : [clientId],
      platform: wish.platform,
      since,
      requestedBy: actor.accountId,
    });
    const data = {
      run_id: runId,
      client_id: clientId,
      platform: wish.platform,
      since: wish.since,
      requested_at: deps.clock.now().toISOString(),
    };
    tx.send(runRequested, data, { subject: runId, ...(clientId === null ? {} : { tenant: clientId }) });
    return runId;
  };
  return deps.database.unitOfWork(scope, request, cause);
}

async function awaitClient(deps: Deps, actor: Actor, clientId: string): Promise<ClientRow> {
  const find = (fits: (client: ClientRow) => boolean) => async () => {
    const client = await deps.database.read(actor.scope, (tx) => deps.store.findClient(tx, clientId));
    return client !== null && client.deleted_at === null && fits(client) ? client : null;
  };
  const known = await awaitNews(
    deps.clock,
    UNKNOWN_WAIT_MS,
    find(() => true),
  );
  if (known === null) throw new Problem(problems.client_not_found, { client: clientId });
  if (known.active) return known;
  const active = await awaitNews(
    deps.clock,
    INACTIVE_WAIT_MS,
    find((client) => client.active),
  );
  if (active === null) throw new Problem(problems.client_inactive, { client: clientId });
  return active;
}

function sinceOf(text: string | null, timeZone: string, now: Date): Since {
  if (text === null) return { day: null, at: null };
  const since = parseSince(text);
  const isFuture = since !== null && ((since.day !== null && since.day > dayOf(now, timeZone)) || (since.at !== null && since.at > now));
  if (since === null || isFuture) throw new Problem(problems.invalid_since);
  return since;
}
