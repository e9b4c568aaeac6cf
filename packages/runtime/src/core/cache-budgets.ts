/** Something that is kept in memory between calls, and how much of it there may be at most. */
export interface CacheBudget {
  /** Names it on `/metrics`, in snake case. */
  readonly name: string;
  /** Bytes it may hold at most. */
  readonly limit: number;
  /** Bytes it holds now. Where entries are counted: their number times what one may take. */
  bytes(): number;
  /** Of a cache: how often an answer was asked for, and how often it had to be made. */
  readonly uses?: () => { readonly asked: number; readonly made: number };
}

/** Everything that a process keeps between calls: each cache and each list of accounts, tokens or streams is registered here with its limit. */
export class CacheBudgets {
  private readonly entered: CacheBudget[] = [];

  add(...cacheBudgets: readonly CacheBudget[]): void {
    this.entered.push(...cacheBudgets);
  }

  get all(): readonly CacheBudget[] {
    return this.entered;
  }
}
