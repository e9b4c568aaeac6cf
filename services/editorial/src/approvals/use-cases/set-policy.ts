import { editorialApprove, policyChanged } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { editorialProblems } from '../../problems.ts';
import * as accounts from '../../repository/accounts.ts';
import { requireKnown } from '../../use-cases/require-known.ts';
import { policyState } from '../../wire.ts';
import type { Policy } from '../domain/round.ts';
import * as policies from '../repository/policies.ts';

type Context = Pick<EditorialContext, 'database' | 'clock'>;
export type PolicyInput = Pick<Policy, 'kind' | 'needed' | 'approvers' | 'deadline_hours' | 'escalate_to'>;

/** @throws Problem for a policy that could never be fulfilled */
async function requireUsable(tx: Transaction, clientId: string, { kind, needed, approvers, escalate_to }: PolicyInput): Promise<void> {
  if (approvers.length === 0 && (kind === 'all' || kind === 'sequence')) throw new Problem(editorialProblems.approvers_missing);
  if (approvers.length > 0 && needed > approvers.length) throw new Problem(editorialProblems.needed_too_many);
  const asked = approvers.map(({ account_id }) => account_id);
  const twice = approvers.find(({ account_id, stand_ins }, at) => asked.indexOf(account_id) !== at || stand_ins.includes(account_id));
  // Nobody decides twice in a round: what asks somebody twice could never be fulfilled.
  if (twice !== undefined) throw new Problem(editorialProblems.approver_twice);
  const named = [...new Set(approvers.flatMap(({ account_id, stand_ins }) => [account_id, ...stand_ins]))];
  const wanted = escalate_to === null ? named : [...named, escalate_to];
  const fitting = new Set((await accounts.fitting(tx, wanted, clientId, editorialApprove.name)).map(({ account_id }) => account_id));
  const unfit = wanted.find((account) => !fitting.has(account));
  if (unfit === undefined) return;
  const problem = { ...editorialProblems.approver_unfit, field: named.includes(unfit) ? 'approvers' : 'escalate_to' };
  throw new Problem(problem, { account: unfit });
}

/**
 * Sets who has to approve the pieces of a client from now on.
 * @throws Problem `client_not_found`, `approvers_missing`, `needed_too_many`, `approver_twice`, `approver_unfit`.
 */
export const setPolicy = (context: Context, actor: Actor, clientId: string, input: PolicyInput, cause: Cause): Promise<Policy> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireKnown(tx, clientId);
      await requireUsable(tx, clientId, input);
      const policy = { ...input, client_id: clientId, updated_by: actor.username, updated_at: context.clock.now(), version: 0 };
      const saved = { ...policy, version: await policies.save(tx, policy) };
      tx.send(policyChanged, policyState(saved), { subject: clientId });
      return saved;
    },
    cause,
  );

/** Goes back to what holds where nothing is set. @throws Problem `client_not_found` */
export const removePolicy = (context: Context, actor: Actor, clientId: string, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireKnown(tx, clientId);
      const known = await policies.find(tx, clientId);
      const at = context.clock.now();
      const version = await policies.remove(tx, clientId, actor.username, at);
      if (known !== null && version !== null) tx.send(policyChanged, policyState({ ...known, version }, at), { subject: clientId });
    },
    cause,
  );
