import type { DataOf } from '@balai/contracts';
import { postAuthorAnswered } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import { OnDemandRefused } from '../../calls/domain/on-demand-refused.ts';
import { fetchOnDemand } from '../../calls/use-cases/fetch-on-demand.ts';
import { usualShareOf } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { partOf } from '../../costs/domain/budget-share.ts';
import * as quotas from '../../costs/repository/quotas.ts';
import type { AuthorAnswer, AuthorRequest, AuthorRequestRow } from '../repository/author-requests.ts';
import * as requests from '../repository/author-requests.ts';

type Refusal = NonNullable<DataOf<typeof postAuthorAnswered>['reason']>;

/** Refusals that may pass within a moment: asked again so often, after so long. */
const PASSING: ReadonlySet<Refusal> = new Set(['rate_limited', 'provider_unavailable']);
const ATTEMPTS_MAX = 3;
const PAUSE_SECONDS = 20;

const REASONS: Readonly<Record<string, Refusal>> = {
  not_found: 'post_not_found',
  private: 'private',
  RAPIDAPI_KEY_MISSING: 'RAPIDAPI_KEY_MISSING',
  rate_limited: 'rate_limited',
  budget_spent: 'budget_spent',
  quota_spent: 'budget_spent',
  provider_refused: 'provider_refused',
  unparseable: 'unparseable',
};

/** Notes that somebody wants to know whose a post is; who asked before is told again. */
export async function requestAuthor(context: CollectorContext, tx: Transaction, request: AuthorRequest): Promise<void> {
  const known = await requests.insert(tx, request);
  if (known === null) tx.afterCommit(() => context.wake.authors());
  else if (known.answered_at !== null) sendAnswer(tx, known, known);
}

/** Finds out whose the post of a leased request is, and answers it. */
export async function answerAuthor(context: CollectorContext, request: AuthorRequestRow): Promise<void> {
  try {
    await answerIn(context, request, await findAuthor(context, request));
  } catch (error) {
    if (!(error instanceof OnDemandRefused)) throw error;
    const reason = REASONS[error.failure.code] ?? 'provider_unavailable';
    const waitSeconds = error.retryAfterSeconds ?? PAUSE_SECONDS;
    if (PASSING.has(reason) && request.attempts < ATTEMPTS_MAX && waitSeconds <= requests.queue.leaseSeconds)
      await context.database.unitOfWork('system', (tx) => requests.queue.postpone(tx, request, waitSeconds));
    else await answerIn(context, request, { author: null, reason });
  }
}

/** The author: as it is known, else as the provider tells, within the part of the client's requests that such questions may use. @throws LookUpRefused */
async function findAuthor(context: CollectorContext, request: AuthorRequestRow): Promise<AuthorAnswer> {
  const { config, database, providers } = context;
  const { client_id: clientId, platform, platform_id: platformId, request_id: requestId } = request;
  const { client, known, looked, own } = await database.read('system', async (tx) => ({
    client: await findClient(tx, clientId),
    known: await requests.knownAuthor(tx, request),
    looked: await requests.lookedToday(tx, clientId),
    own: await quotas.findOwn(tx, clientId),
  }));
  if (client === null) return { author: null, reason: 'client_not_found' };
  if (known !== null) return { author: known, reason: null };
  if (looked >= partOf(own ?? usualShareOf(config), config.COLLECTOR_VERIFY_PERCENT)) return { author: null, reason: 'budget_spent' };
  await database.unitOfWork('system', (tx) => requests.noteLooked(tx, requestId));
  const { ownerHandle: author } = await fetchOnDemand(context, clientId, (call) => providers[platform].post(platformId, call), {
    urgency: 'old',
  });
  return author === null ? { author: null, reason: 'author_unknown' } : { author, reason: null };
}

function answerIn({ database }: CollectorContext, request: AuthorRequestRow, answer: AuthorAnswer): Promise<void> {
  return database.unitOfWork('system', async (tx) => {
    if (await requests.answer(tx, request, answer)) sendAnswer(tx, request, answer);
  });
}

function sendAnswer(
  tx: Transaction,
  { request_id, client_id, platform, platform_id }: AuthorRequest,
  { author, reason }: AuthorAnswer,
): void {
  // Stored as one of these words.
  const data = { request_id, client_id, platform, platform_id, author, reason: reason as Refusal | null };
  tx.send(postAuthorAnswered, data, { tenant: client_id, subject: request_id, orderKey: `author:${request_id}` });
}
