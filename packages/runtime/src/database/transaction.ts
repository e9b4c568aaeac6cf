import type { DataOf, MessageDefinition } from '@balai/contracts';
import type { Cause, SendOptions } from '../outbox/envelope.ts';
import type { Sql } from '../postgres/sql.ts';

/**
 * The clients whose rows a unit of work may see and change; `system` is for work that crosses clients. With a person it sees of them only
 * what tables open to their members: the person's own rows. With an account it also sees what belongs to no client and the account takes part
 * in (`balai.protect_members`).
 */
export type TenantScope = { readonly tenants: readonly string[]; readonly person?: string; readonly account?: string } | 'system';

/** A database transaction with row-level security in force, and the outbox that commits with it. */
export interface Transaction {
  /** The clients whose rows it sees at present. */
  readonly scope: TenantScope;
  /** All rows. */
  many<R>(query: Sql): Promise<R[]>;
  /** The first row, or null. */
  maybeOne<R>(query: Sql): Promise<R | null>;
  /** The first row; throws when there is none. */
  one<R>(query: Sql): Promise<R>;
  /** Runs a statement; number of rows it touched. */
  execute(query: Sql): Promise<number>;
  /** Adds a message to the outbox; it leaves if and when this transaction commits. Returns the message id. */
  send<M extends MessageDefinition>(message: M, data: DataOf<M>, options?: SendOptions): string;
  /** Writes what was sent so far to the outbox, still within the transaction: for work that sends more than should be held in memory. */
  flush(): Promise<void>;
  /** Runs work that sees what `scope` sees, then goes on as before. One at a time: whoever asks meanwhile waits, so never from inside such work. */
  under<T>(scope: TenantScope, work: () => Promise<T>): Promise<T>;
  /** Names on whose behalf the rest is done (as in {@link Cause}), where that is found out only inside; what was sent before stays as it was. */
  onBehalfOf(actor: string): void;
  /** Runs after the commit, never on rollback; failures are logged. */
  afterCommit(action: () => void | Promise<void>): void;
}

export interface Database {
  /**
   * Runs work in one transaction (read committed) under the scope's role; serialization failures and deadlocks run it again, at most 3 times.
   * @throws Problem `unavailable` (503) when the database cannot be reached.
   */
  unitOfWork<T>(scope: TenantScope, work: (tx: Transaction) => Promise<T>, cause?: Cause): Promise<T>;
  /** The same for reading: `read only`, nothing can be sent. */
  read<T>(scope: TenantScope, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Reads as `system`, in one round trip with whatever the process asks for at the same moment: for what is asked again and again. */
  autocommitRead<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}
