import type { Actor } from '@balai/runtime/access';
import { uuidv7 } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField, Problem } from '@balai/runtime/problem';
import { insertCorrections } from '../../corrections/repository/corrections.ts';
import { noteCorrection } from '../../corrections/use-cases/correct-attendance.ts';
import { publishCorrection } from '../../corrections/use-cases/publish-correction.ts';
import type { TargetPerson, TargetPost } from '../../posts/repository/correction-targets.ts';
import type { PostName } from '../../posts/repository/evidence-source.ts';
import { findCountedPost, findVisiblePerson, heldClientOf } from '../../posts/use-cases/find-target.ts';
import { attendanceProblems } from '../../problems.ts';
import { readReach } from '../../reminders/repository/reminders.ts';
import * as complaints from '../repository/complaints.ts';
import type { ComplaintContext } from './file-complaint.ts';
import { noticeOf, notifyDecision } from './notify-decision.ts';
import { publishComplaint } from './publish-complaint.ts';

/** What is decided about a complaint. */
export interface ComplaintDecision {
  readonly complaintId: string;
  readonly decision: 'review' | 'accept' | 'reject' | 'withdraw';
  readonly reason: string | null;
  readonly posts: readonly PostName[];
}

/** The complaint is not in a state in which this can be decided: the call is refused with it. */
export class AlreadyDecided extends Error {
  readonly row: complaints.ComplaintRow;
  constructor(row: complaints.ComplaintRow) {
    super(`complaint ${row.complaint_id} is ${row.state}`);
    this.row = row;
  }
}

const NEXT = { review: 'in_review', accept: 'accepted', reject: 'rejected', withdraw: 'withdrawn' } as const;

function requireWhole({ decision, reason, posts }: ComplaintDecision): void {
  if ((decision === 'accept' || decision === 'reject') && reason === null)
    throw invalidField('reason', { id: 'wajib diisi', en: 'is required' });
  if (decision === 'accept' && posts.length === 0)
    throw invalidField('posts', { id: 'wajib berisi sedikitnya satu konten', en: 'must name at least one post' });
}

/** The posts that are to count, each a task of the person on the complaint's platform. */
async function postsOf(
  context: ComplaintContext,
  actor: Actor,
  person: TargetPerson,
  { platform }: complaints.ComplaintRow,
  names: readonly PostName[],
): Promise<TargetPost[]> {
  const posts = new Map<string, TargetPost>();
  for (const name of names) {
    const post = await findCountedPost(context, actor, person, name);
    if (post.platform !== platform) throw new Problem(attendanceProblems.other_platform);
    posts.set(post.post_id, post);
  }
  return [...posts.values()];
}

const isDecidable = ({ state }: complaints.ComplaintRow, { decision }: ComplaintDecision): boolean =>
  state === 'open' || (state === 'in_review' && decision !== 'review');

/** Whom and what an order is about, if it can be carried out. */
async function readOrder(context: ComplaintContext, actor: Actor, order: ComplaintDecision) {
  requireWhole(order);
  const known = await context.read(actor.scope, (tx) => complaints.findComplaint(tx, order.complaintId));
  if (known === null) throw new Problem(attendanceProblems.complaint_not_found);
  const person = await findVisiblePerson(context, actor, { personId: known.person_id });
  const posts = order.decision === 'accept' ? await postsOf(context, actor, person, known, order.posts) : [];
  return { known, person, posts };
}

const isTold = ({ decision }: ComplaintDecision): boolean => decision === 'accept' || decision === 'reject';

function correct(tx: Transaction, actor: Actor, row: complaints.ComplaintRow, reason: string, posts: readonly TargetPost[]) {
  return insertCorrections(
    tx,
    posts.map((post) => ({
      correction_id: uuidv7(),
      client_id: row.client_id,
      person_id: row.person_id,
      post_id: post.post_id,
      reason,
      evidence: null,
      evidence_blob: null,
      evidence_name: null,
      complaint_id: row.complaint_id,
      decided_by: actor.username,
      decided_by_account: actor.accountId,
    })),
  );
}

/** What a person would be told of a decision, and how; null: of this one they are told nothing. */
export interface DecisionNotice {
  readonly subject: string;
  readonly text: string;
  /** As identity said it; undefined: not yet. */
  readonly reach: string | undefined;
}

/**
 * What would be sent if this was decided; changes nothing.
 * @throws as `decideComplaint`
 */
export async function previewDecision(context: ComplaintContext, actor: Actor, order: ComplaintDecision): Promise<DecisionNotice | null> {
  const { known, person, posts } = await readOrder(context, actor, order);
  if (!isDecidable(known, order)) throw new AlreadyDecided(known);
  if (!isTold(order)) return null;
  const complaint = { ...known, state: NEXT[order.decision], decision_reason: order.reason, decided_by: actor.username };
  return context.read(actor.scope, async (tx) => ({
    ...(await noticeOf(context, tx, { complaint, person, posts: posts.length })),
    reach: (await readReach(tx, [person.person_id])).get(person.person_id),
  }));
}

/**
 * Takes a complaint on: taken up, accepted (with the corrections, in one transaction), rejected, or withdrawn.
 * @throws Problem `complaint_not_found`, `post_not_found`, `post_not_for_person`, `post_never_counts`, `other_platform`; AlreadyDecided.
 */
export async function decideComplaint(
  context: ComplaintContext,
  actor: Actor,
  order: ComplaintDecision,
  cause: Cause,
): Promise<complaints.ComplaintRow> {
  const { person, posts } = await readOrder(context, actor, order);
  return context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      // Before the complaint, as whoever moves the person does.
      await heldClientOf(tx, person);
      const row = await complaints.lockComplaint(tx, order.complaintId);
      if (row === null) throw new Problem(attendanceProblems.complaint_not_found);
      if (!isDecidable(row, order)) throw new AlreadyDecided(row);
      for (const correction of await correct(tx, actor, row, order.reason ?? '', posts)) publishCorrection(tx, correction);
      const state = NEXT[order.decision];
      const noticeId = isTold(order) ? uuidv7() : null;
      const moved = await complaints.moveComplaint(tx, row.complaint_id, {
        state,
        by: actor.username,
        account: actor.accountId,
        reason: order.reason,
        noticeId,
      });
      publishComplaint(tx, moved);
      if (noticeId !== null) await notifyDecision(context, tx, noticeId, { complaint: moved, person, posts: posts.length });
      tx.afterCommit(() => {
        context.noteNoticeChange([row.client_id], null);
        for (const post of posts) noteCorrection(context, row.client_id, post);
      });
      return moved;
    },
    cause,
  );
}
