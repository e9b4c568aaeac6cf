import type { AccountState } from '@balai/contracts/access';

/** What an administrator decides about an account. */
export type AccountDecision = 'approve' | 'reject' | 'close' | 'reopen';

const NEXT: Readonly<Record<AccountDecision, Readonly<Partial<Record<AccountState, AccountState>>>>> = {
  approve: { pending: 'active', rejected: 'active', active: 'active' },
  reject: { pending: 'rejected', active: 'rejected', rejected: 'rejected' },
  close: { pending: 'closed', active: 'closed', rejected: 'closed', closed: 'closed' },
  reopen: { closed: 'active', rejected: 'active', active: 'active' },
};

/** The state that a decision leads to; null: it does not apply to accounts in this one. */
export const stateAfter = (state: AccountState, decision: AccountDecision): AccountState | null => NEXT[decision][state] ?? null;
