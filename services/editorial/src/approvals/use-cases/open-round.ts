import { editorialApprove } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { editorialProblems } from '../../problems.ts';
import * as accounts from '../../repository/accounts.ts';
import { isWriter, type Principal } from '../domain/piece-access.ts';
import { type Approver, approversFor, dueAt, type Policy, standardPolicy } from '../domain/round.ts';
import * as requests from '../repository/approval-requests.ts';
import * as policies from '../repository/policies.ts';
import * as rounds from '../repository/rounds.ts';
import { requestFromApprover } from './request-from-approver.ts';

type Context = Pick<EditorialContext, 'clock' | 'newId' | 'publicUrl'>;

/** Whoever is asked by name where a policy names nobody; others may decide too. */
const ASKED_BY_ROLE_MAX = 10;
/** Each submission rings at up to a hundred phones. */
const SUBMISSIONS_A_DAY = 12;
const DAY_MS = 86_400_000;

/** Approvers of the policy who may decide on the piece: active, allowed to, without a hand in it. @throws Problem `no_approver` */
async function whoDecides(tx: Transaction, piece: Piece, policy: Policy): Promise<Approver[]> {
  const named = policy.approvers.flatMap(({ account_id, stand_ins }) => [account_id, ...stand_ins]);
  const fitting = new Set((await accounts.fitting(tx, named, piece.client_id, editorialApprove.name)).map(({ account_id }) => account_id));
  const found = approversFor(policy, (accountId) => fitting.has(accountId) && !isWriter(piece, accountId));
  if (found === null) throw new Problem(editorialProblems.no_approver);
  return found;
}

/** Who is asked where everybody may decide: those whose role is to, and who have no hand in the piece; those nearest to the client first. */
async function whoByRole(tx: Transaction, piece: Piece): Promise<Approver[]> {
  const able = await accounts.nearestTo(tx, piece.client_id, editorialApprove.name, ASKED_BY_ROLE_MAX + 3);
  return able
    .filter(({ account_id }) => !isWriter(piece, account_id))
    .slice(0, ASKED_BY_ROLE_MAX)
    .map(({ account_id }) => ({ account_id, stand_ins: [] }));
}

/** @throws Problem `submitted_too_often` */
async function refuseOften({ clock }: Pick<Context, 'clock'>, tx: Transaction, { piece_id }: Piece): Promise<void> {
  const count = await rounds.countSince(tx, piece_id, new Date(clock.now().getTime() - DAY_MS));
  if (count >= SUBMISSIONS_A_DAY) throw new Problem(editorialProblems.submitted_too_often, { max: SUBMISSIONS_A_DAY });
}

/**
 * Who is asked about a piece, by the policy of its client as it is now; where nobody is named, some of those whose role it is.
 * @throws Problem `no_approver`
 */
export async function approversOf(
  tx: Transaction,
  piece: Piece,
): Promise<{ readonly policy: Policy; readonly approvers: readonly Approver[]; readonly isOpenToAll: boolean }> {
  const policy = (await policies.find(tx, piece.client_id)) ?? standardPolicy(piece.client_id);
  const named = await whoDecides(tx, piece, policy);
  const isOpenToAll = named.length === 0;
  return { policy, approvers: isOpenToAll ? await whoByRole(tx, piece) : named, isOpenToAll };
}

/**
 * Asks for the approval of a piece that was just submitted, by the policy of its client as it is now. In a sequence only the first is asked;
 * where nobody is named, some of those whose role it is.
 * @throws Problem `no_approver`, `submitted_too_often`
 */
export async function openRound(context: Context, tx: Transaction, piece: Piece, by: Principal): Promise<void> {
  await refuseOften(context, tx, piece);
  const { policy, approvers, isOpenToAll } = await approversOf(tx, piece);
  const { kind, needed, deadline_hours, escalate_to } = policy;
  const now = context.clock.now();
  const { round_id } = await rounds.open(tx, {
    ...{ round_id: context.newId(), piece_id: piece.piece_id, client_id: piece.client_id, status: 'open', opened_at: now, ended_at: null },
    ...{ kind, needed, deadline_hours, escalate_to, is_open_to_all: isOpenToAll },
    ...{ requested_by_id: by.accountId, requested_by_name: by.name, due_at: isOpenToAll ? dueAt(deadline_hours, now) : null },
  });
  const others = (accountId: string) => approvers.map(({ account_id }) => account_id).filter((id) => id !== accountId);
  for (const [index, { account_id, stand_ins }] of approvers.entries()) {
    const requestId = context.newId();
    await requests.add(tx, {
      ...{ ask_id: requestId, round_id, client_id: piece.client_id, position: index + 1 },
      ...{ account_id, stand_ins, status: 'waiting', is_escalation: false },
    });
    if (kind !== 'sequence' || index === 0)
      await requestFromApprover(context, tx, piece, {
        requestId,
        accountId: account_id,
        standIns: stand_ins,
        hours: deadline_hours,
        not: others(account_id),
      });
  }
}
