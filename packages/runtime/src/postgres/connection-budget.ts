import pg from 'pg';

/** What a caller waits for a connection: below the 2 s in which callers are told that the database is away. */
export const CONNECT_MS = 1_800;

interface Waiting {
  readonly enter: () => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Connections that may stay open for each pool: opening one costs more than most calls do. With ten pools, twelve at work and two a pool 393
 * were opened within 25 s of a start; with four, 39.
 */
const RESTING_PER_POOL = 4;

/**
 * Connections that the pools of a process have together: `size` work at one time. A pool keeps what it opened; where more are open than that,
 * and than four a pool, one that rests in another pool is closed for it, the one that has rested longest.
 */
export class ConnectionBudget {
  readonly size: number;
  private readonly pools = new Map<BudgetedPool, number>();
  private readonly waiting = new Set<Waiting>();
  private taken = 0;

  /** @param size connections that work at one time */
  constructor(size: number) {
    this.size = size;
  }

  /** Most connections that are open at one time, working or not. */
  get most(): number {
    return Math.max(this.size, RESTING_PER_POOL * this.pools.size);
  }

  add(pool: BudgetedPool): void {
    this.pools.set(pool, 0);
  }

  remove(pool: BudgetedPool): void {
    this.pools.delete(pool);
  }

  /** Resolves when one of the connections may be used; whoever came first has it first. @throws when none is given back in time */
  enter(waitMs: number): Promise<void> {
    if (this.taken < this.size) {
      this.taken += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(one);
        // As the driver says it of a pool: everybody who tells failures apart knows this one.
        reject(new Error('timeout exceeded when trying to connect'));
      }, waitMs);
      const one = { enter: resolve, timer };
      this.waiting.add(one);
    });
  }

  /** A connection is no longer used. */
  leave(pool: BudgetedPool): void {
    if (this.pools.has(pool)) this.pools.set(pool, performance.now());
    const [next] = this.waiting;
    if (next === undefined) {
      this.taken -= 1;
      return;
    }
    this.waiting.delete(next);
    clearTimeout(next.timer);
    next.enter();
  }

  /** Closes one that rests elsewhere when a pool has to open one and all are open. */
  async makeRoom(pool: BudgetedPool): Promise<void> {
    if (pool.idleCount > 0) return;
    const open = [...this.pools.keys()].reduce((sum, one) => sum + one.totalCount, 0);
    if (open < this.most) return;
    const [resting] = [...this.pools].filter(([one]) => one !== pool && one.idleCount > 0).sort(([, a], [, b]) => a - b);
    await resting?.[0].closeOne();
  }
}

type Callback = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: boolean | Error) => void) => void;

/** A pool that has its connections from a budget. */
export class BudgetedPool extends pg.Pool {
  readonly budget: ConnectionBudget;

  constructor(settings: pg.PoolConfig, budget: ConnectionBudget) {
    super({ ...settings, max: budget.size });
    this.budget = budget;
    budget.add(this);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | void {
    const taking = this.take();
    if (callback === undefined) return taking;
    taking.then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | void {
    this.budget.remove(this);
    return callback === undefined ? super.end() : super.end(callback);
  }

  /** Closes a connection that rests. */
  async closeOne(): Promise<void> {
    if (this.idleCount > 0 && !this.ending) (await super.connect()).release(true);
  }

  private async take(): Promise<pg.PoolClient> {
    await this.budget.enter(this.options.connectionTimeoutMillis ?? CONNECT_MS);
    try {
      await this.budget.makeRoom(this);
      const client = await super.connect();
      const release = client.release.bind(client);
      client.release = (error) => {
        client.release = release;
        this.budget.leave(this);
        release(error);
      };
      return client;
    } catch (error) {
      this.budget.leave(this);
      throw error;
    }
  }
}
