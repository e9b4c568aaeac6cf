import { BoundedLines, type CacheBudget, type Clock, type Logger } from '@balai/runtime/core';
import { added, type FailedSignIns } from '../domain/failed-sign-ins.ts';

/** Accounts whose failures wait to be stored; of more only metrics and lines tell. */
const ACCOUNTS_MAX = 10_000;
const ENTRY_BYTES = 300;

/** How a try to sign in ended: `refused` after the right password (an inactive account), `throttled` and `busy` before it was looked at. */
export type SignInOutcome = 'admitted' | 'wrong' | 'throttled' | 'busy' | 'refused';

/** A try that failed. */
export interface FailedTry {
  readonly outcome: Exclude<SignInOutcome, 'admitted'>;
  /** Null where there is none of the name; the name itself is not written down: people type passwords there. */
  readonly accountId: string | null;
  /** Whose tries count together. */
  readonly address: string;
}

/**
 * Sees how tries to sign in end: counts and writes all, and keeps those of accounts until they are stored. They are not stored while the
 * caller waits: a name that exists would take longer than one that does not.
 */
export class SignInWatch {
  private readonly count: (outcome: SignInOutcome) => void;
  private readonly lines: BoundedLines;
  private readonly clock: Clock;
  private kept = new Map<string, FailedSignIns>();

  readonly cacheBudget: CacheBudget = {
    name: 'failed_sign_ins',
    limit: ACCOUNTS_MAX * ENTRY_BYTES,
    bytes: () => this.kept.size * ENTRY_BYTES,
  };

  constructor({ count, clock, logger }: { count: (outcome: SignInOutcome) => void; clock: Clock; logger: Logger }) {
    this.count = count;
    this.clock = clock;
    this.lines = new BoundedLines(clock, (fields) => logger.warn(fields, 'sign-in failed'));
  }

  admitted(): void {
    this.count('admitted');
  }

  failed({ outcome, accountId, address }: FailedTry): void {
    this.count(outcome);
    this.lines.write(() => ({ outcome, account: accountId, address }));
    if (accountId === null || outcome === 'busy') return;
    const at = this.clock.now();
    this.keep(accountId, { failures: 1, firstAt: at, lastAt: at, address });
  }

  /** What is not stored yet of an account; it is not kept any longer. */
  take(accountId: string): FailedSignIns | null {
    const found = this.kept.get(accountId) ?? null;
    this.kept.delete(accountId);
    return found;
  }

  /** What is not stored yet of all accounts; it is not kept any longer. */
  takeAll(): ReadonlyMap<string, FailedSignIns> {
    const all = this.kept;
    this.kept = new Map();
    return all;
  }

  /** Keeps it until the next time: it could not be stored. */
  putBack(all: ReadonlyMap<string, FailedSignIns>): void {
    for (const [accountId, failures] of all) this.keep(accountId, failures);
  }

  private keep(accountId: string, more: FailedSignIns): void {
    const known = this.kept.get(accountId);
    if (known !== undefined || this.kept.size < ACCOUNTS_MAX) this.kept.set(accountId, known === undefined ? more : added(known, more));
  }
}
