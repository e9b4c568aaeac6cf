import type { Clock } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { ApprovalRequest, Round } from '../domain/round.ts';
import type { ApprovalTables } from '../tables/tables.ts';

/** An open request, as it goes out to those who may answer it. */
export interface Announced {
  readonly requestId: string;
  readonly accountId: string;
  readonly standIns: readonly string[];
  /** Short code for chats; null: the rules send none. It exists only here: the table keeps its hash. */
  readonly code: string | null;
  readonly dueAt: Date | null;
  readonly isReminder: boolean;
  /** Stand-ins that cannot answer it. */
  readonly not: readonly string[];
}

/** What a service says about its subjects: pieces, orders, whatever is approved. */
export interface ApprovalRules<S> {
  idOf(subject: S): string;
  clientOf(subject: S): string;
  /** Name of the permission that approvers need. */
  readonly permission: string;
  /** Whether requests carry a short code by which a chat can answer them. */
  readonly sendsCodes: boolean;
  /** Separation of duties: whether an account has a part in the subject and may not decide on it. */
  isInvolved(subject: S, accountId: string): boolean;
  /** Locks the subject; null: it is gone. */
  lock(tx: Transaction, id: string): Promise<S | null>;
  /** Notifies the approver and the stand-ins of an open request. */
  announce(tx: Transaction, subject: S, request: Announced): Promise<void>;
  /** Notifies those concerned that another account has the request now. */
  escalated(
    tx: Transaction,
    subject: S,
    escalation: { readonly round: Round; readonly late: readonly ApprovalRequest[]; readonly to: string },
  ): Promise<void>;
  /** Ends the round whose deadline passed without a decision, and what hangs on it. */
  expired(tx: Transaction, subject: S, round: Round): Promise<void>;
}

/** Runs rounds of approval over a service's tables, by its rules. */
export interface ApprovalEngine<S> {
  readonly tables: ApprovalTables;
  readonly rules: ApprovalRules<S>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The account that acts. */
export interface ApprovalActor {
  readonly accountId: string;
  readonly name: string;
}
