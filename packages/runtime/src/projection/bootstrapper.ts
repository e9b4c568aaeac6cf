import { restateCommand, restatedEvent } from '@balai/contracts';
import type { Database, Transaction } from '../database/transaction.ts';
import { type BoundHandler, NotYet, on } from '../messaging/subscription.ts';
import { sql } from '../postgres/sql.ts';
import type { Projection } from './projection.ts';

interface State {
  readonly request_id: string | null;
  readonly requested_at: Date | null;
  readonly filled_at: Date | null;
}

/** A projection that has to be filled; `requestId` is the request it was last filled by, null: by none. */
export interface DueProjection {
  readonly projection: Projection;
  readonly requestId: string | null;
  /** Whether it held something before. */
  readonly isWiped: boolean;
}

export interface BootstrapOptions {
  readonly service: string;
  readonly database: Database;
  readonly projections: readonly Projection[];
  readonly newId: () => string;
}

/** Fills projections that are new or were wiped: asks their owner to repeat its state, and sweeps once everything has arrived. */
export class Bootstrapper {
  private readonly options: BootstrapOptions;
  private readonly filled = new Set<string>();
  /**
   * Whether a filled projection was empty at the last check of this process, before the first one as the table says: one that is rightly
   * empty must not ask again and again.
   */
  private readonly wasEmpty = new Map<string, boolean>();
  /** Whether this process has looked for what was wiped while it did not run. */
  private isChecked = false;

  constructor(options: BootstrapOptions) {
    this.options = options;
  }

  private state(tx: Transaction, name: string): Promise<State | null> {
    return tx.maybeOne<State>(
      sql`select request_id, requested_at, filled_at from ${sql.raw(this.options.service)}.projection where name = ${name} for update`,
    );
  }

  /**
   * Projections that were never filled, are marked for a rebuild, or were wiped. Check all services of a process before requesting for any:
   * a restatement reaches all of them, and a wiped copy that got its rows back that way would neither ask nor sweep.
   */
  async due(): Promise<DueProjection[]> {
    const { service, database, projections } = this.options;
    if (projections.length === 0) return [];
    const due: DueProjection[] = [];
    const noLongerEmpty: string[] = [];
    await database.autocommitRead(async (tx) => {
      const inspect = (projection: Projection) => this.inspect(tx, projection, () => noLongerEmpty.push(projection.name));
      for (const found of await Promise.all(projections.map(inspect))) if (found !== null) due.push(found);
    });
    if (noLongerEmpty.length > 0)
      await database.unitOfWork('system', (tx) =>
        tx.execute(sql`update ${sql.raw(service)}.projection set filled_empty = false where name = any(${noLongerEmpty}::text[])`),
      );
    return due;
  }

  /** Asks the owners for what is due, unless another replica has asked in the meantime. */
  async fill(due: readonly DueProjection[]): Promise<void> {
    for (const { projection, requestId, isWiped } of due) {
      await this.options.database.unitOfWork('system', async (tx) => {
        await tx.execute(
          sql`insert into ${sql.raw(this.options.service)}.projection (name, owner) values (${projection.name}, ${projection.owner}) on conflict do nothing`,
        );
        const state = await this.state(tx, projection.name);
        if ((state?.request_id ?? null) !== requestId) return;
        await this.requestRestatement(tx, projection);
        // A rebuild asked for by hand does not make the service unready: its rows stay readable until the sweep.
        if (isWiped) tx.afterCommit(() => void this.filled.delete(projection.name));
        tx.afterCommit(() => void this.wasEmpty.set(projection.name, true));
      });
    }
    this.isChecked = true;
  }

  private async inspect(tx: Transaction, projection: Projection, onNoLongerEmpty: () => void): Promise<DueProjection | null> {
    const [state, isEmpty] = await Promise.all([
      tx.maybeOne<Pick<State, 'request_id' | 'filled_at'> & { filled_empty: boolean }>(
        sql`select request_id, filled_at, filled_empty from ${sql.raw(this.options.service)}.projection where name = ${projection.name}`,
      ),
      projection.isEmpty(tx),
    ]);
    if (state === null || state.request_id === null) return { projection, requestId: null, isWiped: false };
    if (state.filled_at === null) return null;
    if (!isEmpty) {
      this.wasEmpty.set(projection.name, false);
      if (state.filled_empty) onNoLongerEmpty();
      return null;
    }
    const wasEmpty = this.wasEmpty.get(projection.name) ?? state.filled_empty;
    const isWiped = !wasEmpty || (await this.hasHandled(tx, projection, state.filled_at));
    // Looked at once more: what was handled in between has filled it.
    return isWiped && (await projection.isEmpty(tx)) ? { projection, requestId: state.request_id, isWiped } : null;
  }

  /**
   * Whether anything was handled since the filling: then the projection was not empty, although no check saw it. What has come and waits says
   * nothing yet: the first message of a new installation would have everything repeated, and hide it until then.
   */
  private async hasHandled(tx: Transaction, projection: Projection, since: Date): Promise<boolean> {
    const schema = sql.raw(this.options.service);
    const { handled } = await tx.one<{ handled: boolean }>(sql`
      select exists (select from ${schema}.delivery d
        where d.day >= (${since}::timestamptz at time zone 'utc')::date - 1 and d.subscription = ${projection.subscription.name} and d.received_at > ${since}
          and d.type = any(${projection.messages.map((message) => message.type)}::text[])
          and not exists (select from ${schema}.inbox i where i.subscription = d.subscription and i.message_id = d.message_id)) as handled`);
    return handled;
  }

  /** Asks the owner to repeat everything. */
  private async requestRestatement(tx: Transaction, projection: Projection): Promise<void> {
    const requestId = this.options.newId();
    const { now } = await tx.one<{ now: Date }>(sql`
      update ${sql.raw(this.options.service)}.projection set request_id = ${requestId}, requested_at = now(), filled_at = null
      where name = ${projection.name} returning now() as now`);
    await projection.outdate(tx);
    tx.send(restateCommand(projection.owner), {
      request_id: requestId,
      types: projection.messages.map((message) => message.type),
      requested_at: now.toISOString(),
    });
  }

  /** Handlers of the owners' `state.restated`, to be added to each projection's subscription. */
  handlers(subscription: string): BoundHandler[] {
    const owners = new Set(this.options.projections.filter((one) => one.subscription.name === subscription).map((one) => one.owner));
    return [...owners].map((owner) =>
      on(restatedEvent(owner), async (message, { tx, batchIds }) => {
        const { request_id, count } = message.data;
        for (const projection of this.options.projections) {
          if (projection.owner !== owner || projection.subscription.name !== subscription) continue;
          const state = await this.state(tx, projection.name);
          if (state?.request_id !== request_id || state.requested_at === null) continue;
          const { arrived } = await tx.one<{ arrived: number }>(sql`
            select (select count(*) from ${sql.raw(this.options.service)}.delivery
                where subscription = ${subscription} and restate_id = ${request_id} and message_id <> ${message.id})
              - (select count(*) from ${sql.raw(this.options.service)}.inbox
                where subscription = ${subscription} and restate_id = ${request_id} and message_id <> all(${[...batchIds]}::uuid[])) as arrived`);
          if (arrived < count) throw new NotYet(`${arrived} of ${count} repeated messages handled`, 200);
          await projection.sweep(tx, state.requested_at);
          // Noted at once: a projection wiped before the next check must not pass for one that was always empty.
          const isEmpty = await projection.isEmpty(tx);
          tx.afterCommit(() => void this.wasEmpty.set(projection.name, isEmpty));
          await tx.execute(
            sql`update ${sql.raw(this.options.service)}.projection set filled_at = now(), filled_empty = ${isEmpty} where name = ${projection.name}`,
          );
        }
      }),
    );
  }

  /** Names of projections that are not filled yet; all of them until the first check, which may find some wiped. */
  async unfilled(): Promise<string[]> {
    if (!this.isChecked) return this.options.projections.map((one) => one.name);
    if (this.filled.size === this.options.projections.length) return [];
    const rows = await this.options.database.read('system', (tx) =>
      tx.many<{ name: string }>(sql`select name from ${sql.raw(this.options.service)}.projection where filled_at is not null`),
    );
    for (const row of rows) this.filled.add(row.name);
    return this.options.projections.map((one) => one.name).filter((name) => !this.filled.has(name));
  }
}
