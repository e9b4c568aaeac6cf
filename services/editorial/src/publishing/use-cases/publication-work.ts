import type { PublishingReason } from '@balai/contracts/editorial';
import { readLink } from '@balai/post-links';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import { PUBLISHABLE } from '../../approvals/domain/workflow.ts';
import { notifyAccounts } from '../../approvals/use-cases/notify-accounts.ts';
import { pageOf } from '../../approvals/use-cases/page-of.ts';
import * as attachments from '../../attachments/repository/attachments.ts';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { isOut, type Plan } from '../../plans/domain/plan.ts';
import * as plans from '../../plans/repository/plans.ts';
import { outBy, settleCaptions } from '../../plans/use-cases/match-posts.ts';
import { takeLink } from '../../plans/use-cases/publish-plan.ts';
import { storePlan } from '../../plans/use-cases/store-plan.ts';
import type { Publication } from '../domain/publication.ts';
import { publishingText } from '../messages/publishing-text.ts';
import * as publications from '../repository/publications.ts';
import * as accounts from '../repository/publishing-accounts.ts';

/** How long one step may take: the calls it makes are bounded, and end before it. */
export const STEP_MS = 300_000;
/** Who did it where nobody did. */
const NOBODY = { accountId: null, name: 'sistem' };

type Step = publications.Step;

/** A publication with what it is about. */
export interface Work {
  readonly publication: Publication;
  readonly plan: Plan;
  readonly piece: Piece;
  readonly attached: readonly attachments.Attachment[];
  readonly account: accounts.SealedAccount | null;
  readonly isAsApproved: boolean;
}

/** The planned post and its piece, locked like everywhere, then the publication; null: somebody else has it, or there is nothing to publish. */
async function lockWork(tx: Transaction, claimed: Publication): Promise<Work | null> {
  const { plan_id: planId, client_id: clientId, platform } = claimed;
  await plans.holdMatching(tx, clientId);
  const seen = await plans.find(tx, planId);
  const piece = seen === null ? null : await pieces.lock(tx, seen.piece_id);
  const plan = piece === null ? null : await plans.find(tx, planId);
  if (!(await publications.hold(tx, claimed))) return null;
  const publication = await publications.find(tx, planId);
  if (publication === null) return null;
  if (plan === null || piece === null) {
    await publications.abandon(tx, planId);
    return null;
  }
  const account = await accounts.find(tx, clientId, platform);
  const isAsApproved = await publications.isAsApproved(tx, planId);
  return { publication, plan, piece, attached: await attachments.list(tx, piece.piece_id), account, isAsApproved };
}

const stepOf = ({ publication }: Work, over: Partial<Step>, now: Date): Step => ({
  state: publication.state,
  handle: publication.handle,
  attempts: publication.attempts,
  next_at: now,
  prepared_at: publication.prepared_at,
  sent_at: publication.sent_at,
  reason: null,
  detail: null,
  ...over,
});

/** Stores how a publication goes on. @param isKept this process goes on with it at once */
export async function saveStep(context: EditorialContext, tx: Transaction, work: Work, over: Partial<Step>, isKept = false): Promise<void> {
  const now = context.clock.now();
  const kept = isKept ? new Date(now.getTime() + STEP_MS) : null;
  await publications.save(tx, work.publication.plan_id, stepOf(work, over, now), now, kept);
  tx.afterCommit(() => context.changed([work.plan.client_id]));
}

interface Ending {
  readonly reason: PublishingReason;
  readonly detail: string | null;
}

/** Ends without a post, or without knowing: it is the publisher's from here on, and the owners are told why. */
export async function giveUp(
  context: EditorialContext,
  tx: Transaction,
  work: Work,
  state: 'failed' | 'unsure',
  ending: Ending,
): Promise<void> {
  const { piece, plan } = work;
  await saveStep(context, tx, work, { state, ...ending });
  const clientName = (await findClient(tx, piece.client_id))?.name ?? piece.client_id;
  const text = publishingText(
    { piece, plan, clientName, page: pageOf(context, piece.piece_id) },
    { isUnsure: state === 'unsure', ...ending },
  );
  const owners = [piece.author_id, piece.assignee_id, piece.submitted_by_id].filter((id) => id !== null);
  await notifyAccounts(context, tx, piece, { to: owners, text });
}

async function settleOut(context: EditorialContext, tx: Transaction, work: Work, url: string | null): Promise<void> {
  const { plan, piece } = work;
  await saveStep(context, tx, work, { state: 'published' });
  if (isOut(plan)) return;
  if (url !== null) return takeLink(context, tx, { plan, piece, principal: NOBODY, url });
  const now = context.clock.now();
  const { next, moved } = outBy(piece, NOBODY, now, null);
  const out = { ...plan, published_at: now, published_by: NOBODY.name };
  await storePlan(context, tx, next, out, { by: NOBODY, fields: { published_at: [null, now.toISOString()] }, moved });
  await settleCaptions(context, tx, out);
}

/**
 * Whether a post may (still) be published; where not, the publication ends. What may be out already is not asked.
 * @returns the account to publish on
 */
export async function requireMay(context: EditorialContext, tx: Transaction, work: Work): Promise<accounts.SealedAccount | null> {
  const { publication, plan, piece, account } = work;
  const now = context.clock.now();
  if (isOut(plan) || !PUBLISHABLE.includes(piece.state) || account === null || !account.enabled) {
    await publications.forget(tx, plan.plan_id);
    tx.afterCommit(() => context.changed([plan.client_id]));
    return null;
  }
  const fail = async (reason: PublishingReason, detail: string | null = null) => {
    await giveUp(context, tx, work, 'failed', { reason, detail });
    return null;
  };
  if (!work.isAsApproved) return fail('not_as_approved');
  if (account.refused !== null) return fail('token', account.refused || null);
  if (account.token_ends_at !== null && account.token_ends_at <= now) return fail('token');
  if (publication.until < now) return fail('unavailable');
  return account;
}

/** Does work on a claimed publication in one transaction; null where it is not this process's any more. */
export const inTurn = <T>(
  context: EditorialContext,
  claimed: Publication,
  work: (tx: Transaction, work: Work) => Promise<T>,
): Promise<T | null> =>
  context.database.unitOfWork('system', async (tx) => {
    const locked = await lockWork(tx, claimed);
    return locked === null ? null : work(tx, locked);
  });

/**
 * Ends with the post: its link goes to the planned one, so that it is recognised as soon as the collector sees it. Without a link, or with one
 * that is another planned post's by somebody's word, words and time decide.
 */
export async function endOut(context: EditorialContext, claimed: Publication, url: string | null): Promise<void> {
  const link = url !== null && typeof readLink(claimed.platform, url) !== 'string' ? url : null;
  try {
    await inTurn(context, claimed, (tx, work) => settleOut(context, tx, work, link));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await inTurn(context, claimed, (tx, work) => settleOut(context, tx, work, null));
  }
}
