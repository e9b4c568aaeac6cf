import { wholeCaption } from '@balai/contracts/editorial';
import * as attachments from '../../attachments/repository/attachments.ts';
import type { EditorialContext } from '../../context.ts';
import * as plans from '../../plans/repository/plans.ts';
import { backOffMs, LATE_MAX_MS, PREPARING_MAX_MS, type Publication, recheckMs, SENDING_MAX_MS } from '../domain/publication.ts';
import { type OutgoingPost, PublishFailure } from '../domain/publisher.ts';
import * as publications from '../repository/publications.ts';
import * as accounts from '../repository/publishing-accounts.ts';
import { outgoingPost } from './outgoing-post.ts';
import { endOut, giveUp, inTurn, requireMay, STEP_MS, saveStep } from './publication-work.ts';
import { noteRefused, openedAccount } from './publishing-accounts.ts';

const TAKEN_UP_AT_ONCE = 50;
/** So long after a call that broke off it may still be done: nothing is sent again before. */
const SETTLE_MS = 60_000;

const after = (context: EditorialContext, ms: number): Date => new Date(context.clock.now().getTime() + ms);

/** What a failure means for a post that is certainly not out. */
const failUnsent = (
  context: EditorialContext,
  claimed: Publication,
  { kind, reason, detail, waitSeconds }: PublishFailure,
): Promise<unknown> =>
  inTurn(context, claimed, async (tx, work) => {
    const { publication } = work;
    if (kind === 'token') await noteRefused(context, tx, { clientId: claimed.client_id, platform: claimed.platform }, detail);
    const attempts = publication.attempts + 1;
    const waitMs = kind === 'wait' ? (waitSeconds ?? 60) * 1_000 : kind === 'passing' ? backOffMs(attempts) : null;
    const next = waitMs === null ? null : after(context, waitMs);
    if (next === null || next > publication.until) return giveUp(context, tx, work, 'failed', { reason, detail });
    const state = publication.state === 'preparing' ? 'preparing' : 'prepared';
    return saveStep(context, tx, work, { state, attempts, next_at: next, sent_at: null, reason, detail });
  });

/** What a failure means for a post that may be out: it is looked for again, as long as that makes sense. */
const failSent = (
  context: EditorialContext,
  claimed: Publication,
  { kind, reason, detail, waitSeconds }: PublishFailure,
): Promise<unknown> =>
  inTurn(context, claimed, async (tx, work) => {
    const { publication } = work;
    if (kind === 'token') await noteRefused(context, tx, { clientId: claimed.client_id, platform: claimed.platform }, detail);
    const sentMs = context.clock.now().getTime() - (publication.sent_at?.getTime() ?? 0);
    const isOver = sentMs > SENDING_MAX_MS || (kind !== 'passing' && kind !== 'wait');
    if (isOver) return giveUp(context, tx, work, 'unsure', { reason: kind === 'token' ? reason : 'unknown', detail });
    const waitMs = Math.max(SETTLE_MS, (waitSeconds ?? 0) * 1_000);
    return saveStep(context, tx, work, { attempts: publication.attempts + 1, next_at: after(context, waitMs), reason, detail });
  });

/** Lets the platform prepare the post. */
async function prepare(context: EditorialContext, claimed: Publication): Promise<void> {
  const may = await inTurn(context, claimed, async (tx, work) => {
    const account = await requireMay(context, tx, work);
    return account === null ? null : { ...work, account };
  });
  if (may === null) return;
  const publisher = context.publishers[claimed.platform];
  const post = await outgoingPost(context, { plan: may.plan, attached: may.attached, rules: publisher.rules });
  const handle = await publisher.prepare(openedAccount(context, may.account), post);
  await inTurn(context, claimed, (tx, work) =>
    saveStep(context, tx, work, { state: 'prepared', handle, prepared_at: context.clock.now(), sent_at: null }),
  );
}

type Opened = NonNullable<Awaited<ReturnType<typeof open>>>;
/** What the status of a post is read with; no transaction stays open for it. */
const open = (context: EditorialContext, claimed: Publication) =>
  context.database.read('system', async (tx) => {
    const plan = await plans.find(tx, claimed.plan_id);
    const account = await accounts.find(tx, claimed.client_id, claimed.platform);
    if (plan === null || account === null || claimed.handle === null) return null;
    return { plan, attached: await attachments.list(tx, plan.piece_id), account: openedAccount(context, account), handle: claimed.handle };
  });

const readStatus = (context: EditorialContext, claimed: Publication, { account, handle, plan }: Opened) =>
  context.publishers[claimed.platform].readStatus(account, {
    handle,
    sentAt: claimed.sent_at,
    post: { text: wholeCaption(plan.caption, plan.hashtags) },
  });

/** Sends what is ready. That it is about to be sent is committed first: whoever comes after a crash looks before anything else. */
async function send(context: EditorialContext, claimed: Publication, { plan, attached, handle }: Opened): Promise<void> {
  const publisher = context.publishers[claimed.platform];
  let post: OutgoingPost;
  try {
    post = await outgoingPost(context, { plan, attached, rules: publisher.rules });
  } catch (error) {
    await failUnsent(context, claimed, asFailure(error));
    return;
  }
  const begun = await inTurn(context, claimed, async (tx, work) => {
    const account = await requireMay(context, tx, work);
    if (account === null) return null;
    await saveStep(context, tx, work, { state: 'sending', sent_at: context.clock.now() }, true);
    return openedAccount(context, account);
  });
  if (begun === null) return;
  try {
    const sent = await publisher.send(begun, handle, post);
    await inTurn(context, claimed, (tx, work) => saveStep(context, tx, work, { handle: sent }));
  } catch (error) {
    const failure = asFailure(error);
    await (failure.kind === 'passing' ? failSent : failUnsent)(context, claimed, failure);
  }
}

/** What is not a platform's answer is ours, and may pass. */
const asFailure = (error: unknown): PublishFailure => {
  if (error instanceof PublishFailure) return error;
  throw error;
};

/** Looks how a post stands that is prepared or sent, and takes the next step. */
async function goOn(context: EditorialContext, claimed: Publication): Promise<void> {
  const isSent = claimed.state === 'sending';
  const opened = await open(context, claimed);
  if (opened === null) {
    await inTurn(context, claimed, async (tx, work) => {
      if (isSent) await giveUp(context, tx, work, 'unsure', { reason: 'unknown', detail: null });
      else await requireMay(context, tx, work);
    });
    return;
  }
  const standing = await readStatus(context, claimed, opened);
  if (standing.is === 'out') {
    await endOut(context, claimed, standing.url);
    return;
  }
  if (standing.is === 'refused') {
    // What a platform gave up it does not take up again: another try would be another post.
    const { kind, reason, detail } = standing.failure;
    await failUnsent(context, claimed, new PublishFailure(kind === 'token' ? 'token' : 'final', reason, detail));
    return;
  }
  const now = context.clock.now().getTime();
  const sinceMs = now - ((isSent ? claimed.sent_at : claimed.prepared_at)?.getTime() ?? now);
  if (standing.is === 'ready' && (!isSent || sinceMs >= SETTLE_MS)) return send(context, claimed, opened);
  await inTurn(context, claimed, (tx, work) => {
    if (standing.is === 'ready') return saveStep(context, tx, work, { next_at: after(context, SETTLE_MS - sinceMs) });
    if (isSent && (standing.is === 'lost' || sinceMs > SENDING_MAX_MS))
      return giveUp(context, tx, work, 'unsure', { reason: 'unknown', detail: null });
    if (standing.is === 'lost')
      return saveStep(context, tx, work, { state: 'preparing', handle: null, attempts: work.publication.attempts + 1 });
    if (!isSent && sinceMs > PREPARING_MAX_MS) return giveUp(context, tx, work, 'failed', { reason: 'unavailable', detail: null });
    return saveStep(context, tx, work, { next_at: after(context, recheckMs(sinceMs)) });
  });
}

/** Lets go of what a dead process held. */
export const endPublishingLeases = ({ database }: Pick<EditorialContext, 'database'>): Promise<number> =>
  database.unitOfWork('system', publications.endLeases);

/**
 * Takes one planned post a step further towards being published: each step is claimed by its row, whatever replica takes it. True when there was
 * one, else in how many milliseconds there will be (false: none).
 */
export async function publishNext(context: EditorialContext): Promise<boolean | number> {
  const { database, clock } = context;
  const now = clock.now();
  const since = new Date(now.getTime() - LATE_MAX_MS);
  const nextMs = await database.autocommitRead((tx) => publications.nextMs(tx, now, since));
  if (nextMs === null || nextMs > 0) return nextMs ?? false;
  const claimed = await database.unitOfWork('system', async (tx) => {
    await publications.takeUp(tx, { now, since, lateMs: LATE_MAX_MS }, TAKEN_UP_AT_ONCE);
    return publications.claim(tx, now, new Date(now.getTime() + STEP_MS));
  });
  if (claimed === null) return false;
  try {
    await (claimed.state === 'preparing' ? prepare(context, claimed) : goOn(context, claimed));
  } catch (error) {
    const failure = asFailure(error);
    await (claimed.state === 'sending' ? failSent : failUnsent)(context, claimed, failure);
  }
  return true;
}
