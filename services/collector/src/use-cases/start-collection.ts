import { dayOf } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import { runRequested } from '@balai/contracts/collector';
import { type Actor, awaitNews, type Cause, Problem, type Transaction } from '@balai/runtime';
import { keyOf } from '../config.ts';
import type { CollectorContext } from '../context.ts';
import type { ClientRow } from '../domain/client-account.ts';
import { parseSince, type Since } from '../domain/collection-window.ts';
import { problems } from '../problems.ts';
import * as clients from '../repository/clients.ts';
import type { NewRun } from '../repository/runs.ts';
import * as runs from '../repository/runs.ts';
import { requestRun } from './request-run.ts';

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
export async function startCollection(context: CollectorContext, actor: Actor, wish: CollectionWish, cause: Cause): Promise<string> {
  if (keyOf(context.config) === '') throw new Problem(problems.RAPIDAPI_KEY_MISSING);
  const seen = actor.tenants === '*' ? null : [...actor.tenants];
  const clientId = wish.clientId ?? (seen?.length === 1 ? (seen[0] ?? null) : null);
  const client = clientId === null ? null : await awaitClient(context, actor, clientId);
  const since = sinceOf(wish.since, client?.timezone ?? EARLIEST_ZONE, context.clock.now());
  // A run over several clients belongs to none of them, so no single client's rights could write it.
  const scope = clientId === null ? 'system' : actor.scope;
  const request = async (tx: Transaction): Promise<string> => {
    const runId = await requestRunOnce(context, tx, {
      runId: context.newId(),
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
      requested_at: context.clock.now().toISOString(),
    };
    tx.send(runRequested, data, { subject: runId, ...(clientId === null ? {} : { tenant: clientId }) });
    return runId;
  };
  return context.database.unitOfWork(scope, request, cause);
}

async function awaitClient(context: CollectorContext, actor: Actor, clientId: string): Promise<ClientRow> {
  const find = (fits: (client: ClientRow) => boolean) => async () => {
    const client = await context.database.read(actor.scope, (tx) => clients.find(tx, clientId));
    return client !== null && client.deleted_at === null && fits(client) ? client : null;
  };
  const known = await awaitNews(
    context.clock,
    UNKNOWN_WAIT_MS,
    find(() => true),
  );
  if (known === null) throw new Problem(problems.client_not_found, { client: clientId });
  if (known.active) return known;
  const active = await awaitNews(
    context.clock,
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

/** Requests the run unless an equal one that has not begun can stand for it; the id of the run that will do it. */
async function requestRunOnce(context: CollectorContext, tx: Transaction, run: NewRun): Promise<string> {
  await runs.lockRequests(tx, run.clientId);
  const absorbing = await runs.findAbsorbing(tx, run);
  if (absorbing !== null) return absorbing;
  await requestRun(context, tx, run);
  return run.runId;
}
