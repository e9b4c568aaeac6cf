import { specialPostAnswered } from '@balai/contracts/collector';
import type { Transaction } from '@balai/runtime/database';
import type { CollectorContext } from '../../context.ts';
import type { SpecialAnswer, SpecialRequest, SpecialRequestRow } from '../repository/special-requests.ts';
import * as requests from '../repository/special-requests.ts';
import { findSpecialPost, SpecialPostRefused, type SpecialReason, storeSpecialPost } from './special-post.ts';

/** Refusals that may pass: asked again so often, after so long. */
const PASSING: ReadonlySet<SpecialReason> = new Set(['rate_limited', 'provider_unavailable']);
const ATTEMPTS_MAX = 3;
const PAUSE_SECONDS = 20;

/** Notes that somebody wants a special post; who asked before is told again what became of it. */
export async function requestSpecial(context: CollectorContext, tx: Transaction, request: SpecialRequest): Promise<void> {
  const known = await requests.insert(tx, request);
  if (known === null) tx.afterCommit(context.wake.specials);
  else if (known.answered_at !== null) sendAnswer(tx, known, known);
}

/** Looks up the special post of a leased request, and answers it. */
export async function answerSpecial(context: CollectorContext, request: SpecialRequestRow): Promise<void> {
  const { published_from: from, published_until: until } = request;
  const published = from === null || until === null ? null : { from, until };
  const wish = { clientId: request.client_id, platform: request.platform, urlOrId: request.url_or_id, published };
  try {
    const found = await findSpecialPost(context, wish);
    await answerIn(context, request, async (tx) => {
      const { post } = await storeSpecialPost(context, tx, wish, found);
      const { post_id, platform_id } = post;
      return { post_id, platform_id, reason: null };
    });
  } catch (error) {
    if (!(error instanceof SpecialPostRefused)) throw error;
    const { reason, platformId, retryAfterSeconds } = error;
    const waitSeconds = retryAfterSeconds ?? PAUSE_SECONDS;
    if (PASSING.has(reason) && request.attempts < ATTEMPTS_MAX && waitSeconds <= requests.queue.leaseSeconds)
      await context.database.unitOfWork('system', (tx) => requests.queue.postpone(tx, request, waitSeconds));
    else await answerIn(context, request, async () => ({ post_id: null, platform_id: platformId, reason }));
  }
}

function answerIn(
  { database }: CollectorContext,
  request: SpecialRequestRow,
  outcome: (tx: Transaction) => Promise<SpecialAnswer>,
): Promise<void> {
  return database.unitOfWork(
    'system',
    async (tx) => {
      const answer = await outcome(tx);
      if (await requests.answer(tx, request, answer)) sendAnswer(tx, request, answer);
    },
    request.cause,
  );
}

function sendAnswer(tx: Transaction, { request_id, client_id }: SpecialRequest, answer: SpecialAnswer): void {
  const { post_id, platform_id } = answer;
  const data = { request_id, client_id, post_id, platform_id, reason: reasonIn(answer) };
  tx.send(specialPostAnswered, data, { subject: request_id, orderKey: `special:${request_id}` });
}

// Stored as one of these words.
const reasonIn = ({ reason }: SpecialAnswer): SpecialReason | null => reason as SpecialReason | null;
