import { type DataOf, isUuid, type MessageDefinition } from '@balai/contracts';
import pg from 'pg';
import type { Logger } from '../core/logger.ts';
import { Problem, problems } from '../core/problem.ts';
import type { Cause, SendOptions } from '../outbox/envelope.ts';
import { buildEnvelope } from '../outbox/envelope.ts';
import { insertOutbox, LAST, type OutboxMessage } from '../outbox/outbox.ts';
import { inFlight, markActed } from '../postgres/claim.ts';
import { isConflict, isUnavailable } from '../postgres/failure.ts';
import { turnsOf } from '../postgres/fair-turns.ts';
import { fits } from '../postgres/literals.ts';
import { type PoolRoles, rolesOf, SHARED_ROLES } from '../postgres/pool-roles.ts';
import { runQuery } from '../postgres/run-query.ts';
import { type Sql, sql } from '../postgres/sql.ts';
import { IDLE_LIMIT, withTransaction } from '../postgres/with-transaction.ts';
import { CommitStamp } from './commit-stamp.ts';
import { readInSharedTrip } from './shared-reads.ts';
import type { Database, TenantScope, Transaction } from './transaction.ts';

const TENANT = /^[A-Z0-9_.-]{1,50}$/;
/** A conflict that repeats three times is a design fault, not bad luck. */
const TRIES = 3;
const STATEMENT_TIMEOUT_MS = 60_000;
/** Messages of so many characters share the round trip of the commit; more would have to be escaped and parsed. */
const CLOSING_MAX = 32_768;

interface Settings {
  readonly role: string;
  readonly tenants: string;
  /** `CLIENT person-id`; '' for everybody but members. */
  readonly member: string;
  /** Id of the account whose conversations are open; '' for none. */
  readonly account: string;
}

/**
 * Role, tenants and member of a scope as the database takes them: a comma list, so no tenant may hold one. A member has no tenants there:
 * rows of clients are closed to them but where a table opens its own to members.
 * @throws for what is no client id, or no person's
 */
function settingsOf(scope: TenantScope, roles: PoolRoles): Settings {
  if (scope === 'system') return { role: roles.system, tenants: '', member: '', account: '' };
  for (const tenant of scope.tenants) if (!TENANT.test(tenant)) throw new Error(`not a client id: ${tenant}`);
  const { account = '' } = scope;
  if (account !== '' && !isUuid(account)) throw new Error('not the id of an account');
  if (scope.person === undefined) return { role: roles.app, tenants: scope.tenants.join(','), member: '', account };
  if (!isUuid(scope.person) || scope.tenants.length !== 1) throw new Error('a member is one person of one client');
  return { role: roles.app, tenants: '', member: `${scope.tenants[0]} ${scope.person}`, account };
}

/** Compares settings. */
const roleOf = ({ role, tenants, member, account }: Settings): string => `${role} ${tenants} ${member} ${account}`;

/** Opening statements of a unit of work in one round trip: the role and the tenants end with the transaction. */
function opening(scope: TenantScope, mode: 'read write' | 'read only', roles: PoolRoles): string {
  const { role, tenants, member, account } = settingsOf(scope, roles);
  const limits = `set local statement_timeout = ${STATEMENT_TIMEOUT_MS}; ${IDLE_LIMIT}`;
  const own = `${member === '' ? '' : `; set local balai.member = '${member}'`}${account === '' ? '' : `; set local balai.account = '${account}'`}`;
  return `begin ${mode}; set local role ${pg.escapeIdentifier(role)}; ${limits}; set local balai.tenants = '${tenants}'${own}`;
}

const tenantsOf = (scope: TenantScope): string | null => (scope === 'system' ? null : scope.tenants.join(','));

/** What is thrown for a failure: 503 where the database cannot be reached. */
function failureOf(error: unknown): unknown {
  if (!isUnavailable(error) || error instanceof Problem) return error;
  return new Problem(problems.unavailable, {}, { cause: error, internal: `database: ${String(error)}`, headers: { 'retry-after': '2' } });
}

export interface PostgresDatabaseOptions {
  readonly pool: pg.Pool;
  /** Service whose outbox the messages go to; also its schema. */
  readonly service: string;
  readonly logger: Logger;
  /** Called after a commit that added messages. */
  readonly onSent: () => void;
}

/** Units of work of one service over the process's pool. */
export class PostgresDatabase implements Database {
  private readonly options: PostgresDatabaseOptions;
  private readonly roles: PoolRoles;
  private readonly stamps: CommitStamp;
  constructor(options: PostgresDatabaseOptions) {
    this.options = options;
    this.roles = rolesOf(options.pool);
    this.stamps = new CommitStamp(options.pool);
  }

  unitOfWork<T>(scope: TenantScope, work: (tx: Transaction) => Promise<T>, cause: Cause = {}): Promise<T> {
    return this.run({ scope, begin: opening(scope, 'read write', this.roles) }, work, cause, cause.actor ?? tenantsOf(scope));
  }

  read<T>(scope: TenantScope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run({ scope, begin: opening(scope, 'read only', this.roles) }, work, {}, tenantsOf(scope));
  }

  autocommitRead<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { pool, service } = this.options;
    return work(new PostgresTransaction((query) => readInSharedTrip(pool, query), service, {}, { roles: this.roles }));
  }

  /**
   * Names what is committed in the database now. As long as it stays the same, every read finds what it found before: an answer that was
   * read after one stamp is still right at an equal later one. Costs a fraction of a read, and callers share it.
   * @throws Problem `unavailable` (503) when the database cannot be reached.
   */
  async stamp(): Promise<string> {
    try {
      return await this.stamps.read();
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** @param owner whose work it is; null: nobody's in particular, which waits for no turn */
  private async run<T>(opened: Opening, work: (tx: Transaction) => Promise<T>, cause: Cause, owner: string | null): Promise<T> {
    const once = () => this.once(opened, work, cause);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await (owner === null ? once() : turnsOf(this.options.pool).within(owner, once));
      } catch (error) {
        if (isConflict(error) && attempt < TRIES) continue;
        throw failureOf(error);
      }
    }
  }

  private async once<T>({ scope, begin }: Opening, work: (tx: Transaction) => Promise<T>, cause: Cause): Promise<T> {
    let closing: readonly Sql[] = [];
    const act = async (client: pg.PoolClient) => {
      const tx = new PostgresTransaction(client, this.options.service, cause, { roles: this.roles, scope, isEntered: true });
      const result = await work(tx);
      closing = await tx.prepareCommit();
      return { result, tx };
    };
    const { result, tx } = await withTransaction(this.options.pool, begin, act, { closing: () => closing });
    if (tx.sent > 0) this.options.onSent();
    await this.after(tx);
    return result;
  }

  private async after(tx: PostgresTransaction): Promise<void> {
    for (const action of tx.commitActions) {
      try {
        await action();
      } catch (error) {
        this.options.logger.error({ err: error }, 'action after commit failed');
      }
    }
  }
}

/** How a transaction begins. */
interface Opening {
  readonly scope: TenantScope;
  /** What is sent to begin it. */
  readonly begin: string;
}

export interface TransactionOptions {
  readonly roles?: PoolRoles;
  /** What it sees as it begins; default: everything. */
  readonly scope?: TenantScope;
  /** Whether role and tenants of the scope are in force already. */
  readonly isEntered?: boolean;
}

/** A transaction over one connection; also used by the inbox, which switches scope between messages. */
export class PostgresTransaction implements Transaction {
  readonly commitActions: (() => void | Promise<void>)[] = [];
  sent = 0;
  private waiting: OutboxMessage[] = [];
  private readonly service: string;
  private cause: Cause;
  /** Role and tenants in force, once {@link enter} has set them. */
  private entered: string | null = null;
  scope: TenantScope;
  /** What runs under a scope of its own; settles when the next may. */
  private turn: Promise<unknown> = Promise.resolve();
  private readonly run: (query: Sql) => Promise<pg.QueryResult>;
  private readonly roles: PoolRoles;

  /**
   * @param connection where a transaction has begun, or what runs a statement
   * @param options `roles`: those of the connection's pool
   */
  constructor(
    connection: pg.PoolClient | ((query: Sql) => Promise<pg.QueryResult>),
    service: string,
    cause: Cause,
    { roles = SHARED_ROLES, scope = 'system', isEntered = false }: TransactionOptions = {},
  ) {
    this.scope = scope;
    this.roles = roles;
    if (isEntered) this.entered = roleOf(settingsOf(scope, roles));
    this.run = typeof connection === 'function' ? connection : (query) => runQuery(connection, query.text, query.values);
    this.service = service;
    this.cause = cause;
  }

  async many<R>(query: Sql): Promise<R[]> {
    // The row type is the caller's claim; `npm run check` compares it with the database.
    const result = await this.run(query);
    return result.rows as R[];
  }

  async maybeOne<R>(query: Sql): Promise<R | null> {
    const rows = await this.many<R>(query);
    return rows[0] ?? null;
  }

  async one<R>(query: Sql): Promise<R> {
    const row = await this.maybeOne<R>(query);
    if (row === null) throw new Error(`no row: ${query.text.trim().slice(0, 80)}`);
    return row;
  }

  async execute(query: Sql): Promise<number> {
    const result = await this.run(query);
    return result.rowCount ?? 0;
  }

  send<M extends MessageDefinition>(message: M, data: DataOf<M>, options: SendOptions = {}): string {
    const envelope = buildEnvelope(message, data, { ...options, source: this.service, cause: this.cause });
    this.waiting.push({ definition: message, envelope, orderKey: options.isLast ? LAST : (options.orderKey ?? null) });
    return envelope.id;
  }

  under<T>(scope: TenantScope, work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(async () => {
      const own = this.scope;
      await this.enter(scope, this.cause);
      // What failed in the database has ended the transaction, whose role ends with it.
      const result = await work().catch(async (error: unknown) => {
        await this.enter(own, this.cause).catch(() => {});
        throw error;
      });
      await this.enter(own, this.cause);
      return result;
    });
    this.turn = done.catch(() => {});
    return done;
  }

  onBehalfOf(actor: string): void {
    const { actorSession: _ofAnother, ...cause } = this.cause;
    this.cause = { ...cause, actor };
  }

  afterCommit(action: () => void | Promise<void>): void {
    this.commitActions.push(action);
  }

  /** Writes the sent messages to the outbox, in one statement. */
  async flush(): Promise<void> {
    const batch = this.takeWaiting();
    if (batch.length > 0) await this.execute(insertOutbox(this.service, batch));
  }

  private takeWaiting(): OutboxMessage[] {
    const batch = this.waiting;
    this.waiting = [];
    this.sent += batch.length;
    return batch;
  }

  /**
   * Ends a unit of work: writes the sent messages and, where the cause carries a key, that the call acted. Only the commit may follow.
   * @throws Problem `idempotency_in_flight` (409) when a repeat has taken the key over: it acts in our place.
   */
  async finish(): Promise<void> {
    await this.flush();
    const { claim } = this.cause;
    if (claim === undefined) return;
    // Work on behalf of a client may not see keys.
    await this.enter('system', this.cause);
    if ((await this.execute(markActed(claim))) === 0) throw inFlight();
  }

  /**
   * Ends a unit of work as {@link finish} does; the few messages of most are left to the commit.
   * @returns what is still to be executed with the commit
   */
  async prepareCommit(): Promise<readonly Sql[]> {
    if (this.cause.claim !== undefined || this.waiting.length === 0) {
      await this.finish();
      return [];
    }
    const insert = insertOutbox(this.service, this.takeWaiting());
    if (fits(insert, CLOSING_MAX)) return [insert];
    await this.execute(insert);
    return [];
  }

  /** Continues under another scope and cause; what was sent so far is written under the old scope. */
  async enter(scope: TenantScope, cause: Cause): Promise<void> {
    this.cause = cause;
    this.scope = scope;
    const settings = settingsOf(scope, this.roles);
    const { role, tenants, member, account } = settings;
    const entered = roleOf(settings);
    if (entered === this.entered) return;
    await this.flush();
    this.entered = entered;
    await this.execute(
      sql`select set_config('role', ${role}, true), set_config('balai.tenants', ${tenants}, true), set_config('balai.member', ${member}, true),
        set_config('balai.account', ${account}, true)`,
    );
  }
}
