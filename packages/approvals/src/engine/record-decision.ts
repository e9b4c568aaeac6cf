import type { Decision, DecisionChannel, RoundStatus } from '@balai/contracts/approvals';
import type { Transaction } from '@balai/runtime/database';
import { type ApprovalRequest, engagedIn, openRequestOf, type Round } from '../domain/round.ts';
import { statusOf } from '../domain/verdict.ts';
import type { ApprovalActor, ApprovalEngine } from './engine.ts';
import { requestFromApprover } from './request-from-approver.ts';

/** A decision, and the channel it came by. */
export interface GivenDecision {
  readonly decision: Decision;
  readonly channel: DecisionChannel;
  readonly note: string | null;
}

const ANSWERS = { approve: 'approved', reject: 'rejected', request_changes: 'changes_requested' } as const;

/** The round after an answer. */
export interface Recorded {
  readonly requestId: string;
  readonly status: RoundStatus;
  readonly round: Round;
}

/**
 * Records one approver's decision on a locked subject, within a transaction that goes on. The lock lets the second of two decisions at once
 * meet what the first left. The caller has checked that the account may decide. In a sequence the next approver gets the request; a round
 * that this answer decides is ended by the caller.
 */
export async function recordDecision<S>(
  engine: ApprovalEngine<S>,
  tx: Transaction,
  { subject, round, by, given }: { readonly subject: S; readonly round: Round; readonly by: ApprovalActor; readonly given: GivenDecision },
): Promise<Recorded> {
  const { tables, clock } = engine;
  const request = openRequestOf(round.requests, by.accountId) ?? (await ownRequest(engine, tx, round, by));
  const now = clock.now();
  const answer = {
    status: ANSWERS[given.decision],
    decided_at: now,
    decided_by_id: by.accountId,
    decided_by_name: by.name,
    channel: given.channel,
    note: given.note,
  };
  await tables.requests.settle(tx, request.request_id, answer);
  const requests = [...round.requests.filter(({ request_id }) => request_id !== request.request_id), { ...request, ...answer }];
  const answered = { ...round, requests };
  const status = statusOf(round, requests);
  if (status === 'open') await requestFromNext(engine, tx, subject, answered);
  return { requestId: request.request_id, status, round: answered };
}

/** In a round that is open to all, an account that decides gets a request of its own. */
async function ownRequest<S>(
  { tables, newId }: ApprovalEngine<S>,
  tx: Transaction,
  round: Round,
  { accountId, name }: ApprovalActor,
): Promise<ApprovalRequest> {
  const request = {
    ...{ request_id: newId(), round_id: round.round_id, client_id: round.client_id, position: round.requests.length + 1 },
    ...({ account_id: accountId, stand_ins: [], status: 'asked', is_escalation: false } as const),
  };
  await tables.requests.add(tx, request);
  const unanswered = { decided_at: null, decided_by_id: null, decided_by_name: null, channel: null, note: null };
  return { ...request, ...unanswered, name, asked_at: round.opened_at, due_at: null, code_hashes: [], code_attempts: 0, remind_at: null };
}

/** Opens the request of the next approver in a sequence. */
async function requestFromNext<S>(
  engine: ApprovalEngine<S>,
  tx: Transaction,
  subject: S,
  { requests, deadline_hours }: Round,
): Promise<void> {
  if (requests.some(({ status }) => status === 'asked')) return;
  const next = requests.filter(({ status }) => status === 'waiting').sort((a, b) => a.position - b.position)[0];
  if (next === undefined) return;
  const { request_id: requestId, account_id: accountId, stand_ins: standIns } = next;
  const not = engagedIn(requests, accountId);
  await requestFromApprover(engine, tx, subject, { requestId, accountId, standIns, hours: deadline_hours, not });
}
