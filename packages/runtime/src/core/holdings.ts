/** Something that is kept in memory between calls, and how much of it there may be at most. */
export interface Holding {
  /** Names it on `/metrics`, in snake case. */
  readonly name: string;
  /** Bytes it may hold at most. */
  readonly limit: number;
  /** Bytes it holds now. Where entries are counted: their number times what one may take. */
  bytes(): number;
  /** Of kept answers: how often one was asked for, and how often it had to be made. */
  readonly uses?: () => { readonly asked: number; readonly made: number };
}

/** Everything that a process keeps between calls: each cache and each list of accounts, tokens or streams is entered here with its bound. */
export class Holdings {
  private readonly entered: Holding[] = [];

  add(...holdings: readonly Holding[]): void {
    this.entered.push(...holdings);
  }

  get all(): readonly Holding[] {
    return this.entered;
  }
}
