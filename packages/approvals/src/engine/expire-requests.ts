import type { Database, Transaction } from '@balai/runtime/database';
import { type ApprovalRequest, engagedIn, isLate, type Round } from '../domain/round.ts';
import { statusOf } from '../domain/verdict.ts';
import type { ApprovalEngine } from './engine.ts';
import { requestFromApprover } from './request-from-approver.ts';

const SUBJECTS_AT_ONCE = 50;

/** Ends requests whose deadline has passed: another account gets the request, or the round expires. How many subjects it checked. */
export async function expireRequests<S>(engine: ApprovalEngine<S>, database: Database): Promise<number> {
  const overdue = await database.autocommitRead((tx) => engine.tables.rounds.overdue(tx, engine.clock.now(), SUBJECTS_AT_ONCE));
  for (const id of overdue) await database.unitOfWork('system', (tx) => expireOf(engine, tx, id));
  return overdue.length;
}

const UNDECIDED = { decided_by_id: null, decided_by_name: null, channel: null, note: null };

async function expireOf<S>(engine: ApprovalEngine<S>, tx: Transaction, id: string): Promise<void> {
  const { tables, rules, clock } = engine;
  const subject = await rules.lock(tx, id);
  const round = await tables.rounds.newestOf(tx, id);
  if (subject === null || round?.status !== 'open') return;
  const now = clock.now();
  const late = round.requests.filter((request) => request.status === 'asked' && isLate(request, now));
  const isRoundLate = isLate(round, now);
  if (late.length === 0 && !isRoundLate) return;
  for (const { request_id } of late) await tables.requests.settle(tx, request_id, { status: 'expired', decided_at: now, ...UNDECIDED });
  if (isRoundLate) await tables.rounds.clearDue(tx, round.round_id);
  const wasEscalated = round.requests.some(({ is_escalation }) => is_escalation);
  const escalated = !wasEscalated && (await escalate(engine, tx, subject, round, late));
  const fresh = (await tables.rounds.newestOf(tx, id)) ?? round;
  const status = round.is_open_to_all && !escalated ? 'expired' : statusOf(fresh, fresh.requests);
  if (status === 'expired') await rules.expired(tx, subject, fresh);
}

/** Opens a request of the account that the policy names for this; false where there is none that may decide. */
async function escalate<S>(
  engine: ApprovalEngine<S>,
  tx: Transaction,
  subject: S,
  round: Round,
  late: readonly ApprovalRequest[],
): Promise<boolean> {
  const { tables, rules, newId } = engine;
  const accountId = round.escalate_to;
  if (accountId === null || rules.isInvolved(subject, accountId)) return false;
  if (round.requests.some(({ account_id }) => account_id === accountId)) return false;
  const [account] = await tables.accounts.fitting(tx, [accountId], round.client_id, rules.permission);
  if (account === undefined) return false;
  const requestId = newId();
  await tables.requests.add(tx, {
    ...{ request_id: requestId, round_id: round.round_id, client_id: round.client_id, position: round.requests.length + 1 },
    ...{ account_id: accountId, stand_ins: [], status: 'waiting', is_escalation: true },
  });
  const not = engagedIn(round.requests, accountId);
  await requestFromApprover(engine, tx, subject, { requestId, accountId, standIns: [], hours: round.deadline_hours, not });
  await rules.escalated(tx, subject, { round, late, to: account.username });
  return true;
}
