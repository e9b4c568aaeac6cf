import { hasDecided, openRequestOf, type Round, recordDecision } from '@balai/approvals';
import type { Decision } from '@balai/contracts/approvals';
import type { Actor } from '@balai/runtime/access';
import type { Database, Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField, Problem, problems } from '@balai/runtime/problem';
import { commerceProblems } from '../problems.ts';
import { type ApprovalContext, type ApprovalKind, type ApprovalSubject, engineOf, notifyOutcome } from './approval-kind.ts';

/** Why an account may not decide now; null: it may. */
function refusalOf<S extends ApprovalSubject>(kind: ApprovalKind<S>, subject: S, round: Round | null, accountId: string) {
  if (round?.status !== 'open') return commerceProblems.no_open_approval;
  if (subject.writers.includes(accountId) || round.requested_by_id === accountId) return kind.own;
  const isAsked = round.is_open_to_all || openRequestOf(round.requests, accountId) !== null;
  return isAsked && !hasDecided(round.requests, accountId) ? null : commerceProblems.decision_not_yours;
}

/** The newest request to approve a subject; null: there was none. @throws Problem not_found */
export const showApproval = <S extends ApprovalSubject>(
  database: Database,
  kind: ApprovalKind<S>,
  actor: Actor,
  id: string,
): Promise<{ readonly round: Round; readonly mayDecide: boolean } | null> =>
  database.read(actor.scope, async (tx) => {
    const subject = await kind.find(tx, id);
    if (subject === null) throw new Problem(problems.not_found);
    const round = await kind.tables.rounds.newestOf(tx, id);
    const may = actor.can(kind.permission, subject.client_id);
    return round === null ? null : { round, mayDecide: may && refusalOf(kind, subject, round, actor.accountId) === null };
  });

/** A decision on a subject. */
export interface GivenDecision<S> {
  readonly id: string;
  readonly decision: Decision;
  readonly note: string | null;
  /** Runs once the round has ended, in the same transaction. */
  readonly ended: (tx: Transaction, subject: S, status: 'approved' | 'rejected' | 'changes_requested' | 'expired') => Promise<void>;
}

/**
 * Decides on a subject; the decision that ends its round and what follows from it commit together.
 * @throws Problem not_found, no_open_approval, decision_not_yours, invalid_request, the kind's own, or of what follows
 */
export const decide = <S extends ApprovalSubject>(
  { database, ...context }: ApprovalContext & { readonly database: Database },
  kind: ApprovalKind<S>,
  actor: Actor,
  { id, decision, note, ended }: GivenDecision<S>,
  cause: Cause,
): Promise<Round> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      const subject = await kind.lock(tx, id);
      if (subject === null) throw new Problem(problems.not_found);
      const round = await kind.tables.rounds.newestOf(tx, id);
      const refusal = refusalOf(kind, subject, round, actor.accountId);
      if (refusal !== null || round === null) throw new Problem(refusal ?? commerceProblems.no_open_approval);
      if (decision !== 'approve' && (note ?? '').trim() === '')
        throw invalidField('note', {
          id: 'wajib diisi untuk keputusan ini',
          en: 'is required for this decision',
          pt: 'é obrigatório para esta decisão',
        });
      const by = { accountId: actor.accountId, name: actor.username };
      const given = { decision, channel: 'dashboard', note } as const;
      const recorded = await recordDecision(engineOf(context, kind), tx, { subject, round, by, given });
      const { status } = recorded;
      if (status === 'open' || status === 'void') return recorded.round;
      await kind.tables.rounds.end(tx, round.round_id, status, context.clock.now());
      await notifyOutcome(context, kind, tx, { subject, round: recorded.round }, { outcome: status, by, note });
      await ended(tx, subject, status);
      return (await kind.tables.rounds.newestOf(tx, id)) ?? recorded.round;
    },
    cause,
  );
