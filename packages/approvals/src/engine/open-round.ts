import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { type Approver, approversFor, dueAt, type Policy, standardPolicy } from '../domain/round.ts';
import { approvalProblems } from '../problems.ts';
import type { ApprovalEngine } from './engine.ts';
import { requestFromApprover } from './request-from-approver.ts';

/** Approvers notified by name where a policy names nobody; others may decide too. */
const NOTIFIED_BY_ROLE_MAX = 10;
/** Each submission rings at up to a hundred phones. */
const SUBMISSIONS_A_DAY = 12;
const DAY_MS = 86_400_000;

/** The account that submits; null: the platform itself. */
export interface Requester {
  readonly accountId: string | null;
  readonly name: string;
}

type Choice<S> = Pick<ApprovalEngine<S>, 'tables' | 'rules'>;

/** Approvers of the policy who may decide on the subject: active, allowed to, not involved. */
async function namedApprovers<S>({ tables, rules }: Choice<S>, tx: Transaction, subject: S, policy: Policy): Promise<Approver[]> {
  const named = policy.approvers.flatMap(({ account_id, stand_ins }) => [account_id, ...stand_ins]);
  const rows = await tables.accounts.fitting(tx, named, rules.clientOf(subject), rules.permission);
  const fitting = new Set(rows.map(({ account_id }) => account_id));
  const found = approversFor(policy, (accountId) => fitting.has(accountId) && !rules.isInvolved(subject, accountId));
  if (found === null) throw new Problem(approvalProblems.no_approver);
  return found;
}

/** Approvers by role, where everybody may decide: those nearest to the client first. */
async function approversByRole<S>({ tables, rules }: Choice<S>, tx: Transaction, subject: S): Promise<Approver[]> {
  const able = await tables.accounts.nearestTo(tx, rules.clientOf(subject), rules.permission, NOTIFIED_BY_ROLE_MAX + 3);
  return able
    .filter(({ account_id }) => !rules.isInvolved(subject, account_id))
    .slice(0, NOTIFIED_BY_ROLE_MAX)
    .map(({ account_id }) => ({ account_id, stand_ins: [] }));
}

/**
 * The approvers of a subject, by the policy of its client as it is now; where it names nobody, some of those with the permission.
 * @throws Problem `no_approver`
 */
export async function approversOf<S>(
  engine: Choice<S>,
  tx: Transaction,
  subject: S,
): Promise<{ readonly policy: Policy; readonly approvers: readonly Approver[]; readonly isOpenToAll: boolean }> {
  const clientId = engine.rules.clientOf(subject);
  const policy = (await engine.tables.policies.find(tx, clientId)) ?? standardPolicy(clientId);
  const named = await namedApprovers(engine, tx, subject, policy);
  const isOpenToAll = named.length === 0;
  return { policy, approvers: isOpenToAll ? await approversByRole(engine, tx, subject) : named, isOpenToAll };
}

/**
 * Opens a round for a subject that was just submitted. In a sequence only the first approver gets a request now.
 * @throws Problem `no_approver`, `submitted_too_often`
 */
export async function openRound<S>(engine: ApprovalEngine<S>, tx: Transaction, subject: S, by: Requester): Promise<string> {
  const { tables, rules, clock, newId } = engine;
  const [id, clientId, now] = [rules.idOf(subject), rules.clientOf(subject), clock.now()];
  if ((await tables.rounds.countSince(tx, id, new Date(now.getTime() - DAY_MS))) >= SUBMISSIONS_A_DAY)
    throw new Problem(approvalProblems.submitted_too_often, { max: SUBMISSIONS_A_DAY });
  const { policy, approvers, isOpenToAll } = await approversOf(engine, tx, subject);
  const { kind, needed, deadline_hours, escalate_to } = policy;
  const { round_id } = await tables.rounds.open(tx, {
    ...{ round_id: newId(), subject_id: id, client_id: clientId, status: 'open', opened_at: now, ended_at: null },
    ...{ kind, needed, deadline_hours, escalate_to, is_open_to_all: isOpenToAll },
    ...{ requested_by_id: by.accountId, requested_by_name: by.name, due_at: isOpenToAll ? dueAt(deadline_hours, now) : null },
  });
  const others = (accountId: string) => approvers.map(({ account_id }) => account_id).filter((one) => one !== accountId);
  for (const [index, { account_id, stand_ins }] of approvers.entries()) {
    const requestId = newId();
    await tables.requests.add(tx, {
      ...{ request_id: requestId, round_id, client_id: clientId, position: index + 1 },
      ...{ account_id, stand_ins, status: 'waiting', is_escalation: false },
    });
    if (kind !== 'sequence' || index === 0)
      await requestFromApprover(engine, tx, subject, {
        requestId,
        accountId: account_id,
        standIns: stand_ins,
        hours: deadline_hours,
        not: others(account_id),
      });
  }
  return round_id;
}
