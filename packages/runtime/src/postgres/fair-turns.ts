import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { BudgetedPool } from './connection-budget.ts';
import { isDatabaseDown } from './failure.ts';
import { wholePool } from './pool-roles.ts';

/** Of a pool's connections one owner has so many at one time. */
const SHARE = 0.4;
/** What an owner waits for its own earlier work. */
const OWN_WAIT_MS = 10_000;

/** Whose turn the current work has: what it opens besides belongs to it, and waiting for a turn of its own would be waiting for itself. */
const having = new AsyncLocalStorage<string>();

interface Waiting {
  readonly enter: () => void;
  readonly fail: (error: unknown) => void;
}

interface Owner {
  working: number;
  readonly waiting: Set<Waiting>;
}

/** Lets nobody's work take all connections: what somebody asks for beyond a share waits for their own, and for nobody else's. */
class FairTurns {
  private readonly most: number;
  private readonly owners = new Map<string, Owner>();

  constructor(connections: number) {
    this.most = Math.max(1, Math.floor(connections * SHARE));
  }

  /** Work that has a turn, and work that waits for earlier work of its owner. */
  get stand(): { readonly working: number; readonly waiting: number } {
    const owners = [...this.owners.values()];
    const sum = (of: (owner: Owner) => number) => owners.reduce((total, owner) => total + of(owner), 0);
    return { working: sum(({ working }) => working), waiting: sum(({ waiting }) => waiting.size) };
  }

  async within<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (having.getStore() === name) return work();
    const owner = this.owners.get(name) ?? { working: 0, waiting: new Set() };
    this.owners.set(name, owner);
    if (owner.working < this.most) owner.working += 1;
    else await turnOf(owner);
    try {
      return await having.run(name, work);
    } catch (error) {
      // Whoever waits would find the same, later.
      if (isDatabaseDown(error)) for (const { fail } of owner.waiting) fail(error);
      throw error;
    } finally {
      this.leave(name, owner);
    }
  }

  private leave(name: string, owner: Owner): void {
    const [next] = owner.waiting;
    if (next !== undefined) {
      next.enter();
      return;
    }
    owner.working -= 1;
    if (owner.working === 0) this.owners.delete(name);
  }
}

/** Resolves when the owner's place is handed on. @throws as a pool that gave no connection */
function turnOf({ waiting }: Owner): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      waiting.delete(one);
      settle();
    };
    const late = () => reject(new Error('timeout exceeded when trying to connect'));
    const one: Waiting = { enter: end(resolve), fail: (error) => end(() => reject(error))() };
    const timer = setTimeout(() => end(late)(), OWN_WAIT_MS);
    waiting.add(one);
  });
}

const turns = new WeakMap<object, FairTurns>();

/** The turns of a pool's connections, or of those it shares with other pools. */
export function turnsOf(pool: pg.Pool): FairTurns {
  const whole = wholePool(pool);
  const shared = whole instanceof BudgetedPool ? whole.budget : whole;
  const known = turns.get(shared) ?? new FairTurns(pool.options.max);
  turns.set(shared, known);
  return known;
}
