/** Something of a row that was not taken over. */
export interface Refusal {
  /** What: a row class, or a part of a row (`handle`). */
  readonly what: string;
  /** A stable word for why, e.g. `unknown_client`. */
  readonly reason: string;
  /** What was found, for people. */
  readonly detail: string;
  /** How many of them; default 1. */
  readonly count?: number;
  /** Only a change of the row itself can change it: the row is not looked at again before. */
  readonly isFinal?: boolean;
}

/** What became of a row. `same`: all it says is stored already. */
export interface RowResult {
  readonly outcome: 'written' | 'same' | 'refused';
  readonly refusals?: readonly Refusal[];
  /** What was written beside the row, by name: `engagements`. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** Why things were refused, and a few of them. */
export interface RefusalTally {
  readonly what: string;
  readonly reason: string;
  count: number;
  readonly samples: { readonly key: string; readonly detail: string }[];
}

/** What became of the rows of a class; `read` is the sum of the others. */
export interface ClassTally {
  readonly name: string;
  read: number;
  written: number;
  same: number;
  refused: number;
  /** How long they took. */
  seconds: number;
  /** Not taken over yet. */
  deferred: number;
  /** Why rows are deferred, or that the table is not there. */
  note: string | null;
  readonly refusals: RefusalTally[];
  readonly counts: Record<string, number>;
}

const SAMPLES_MAX = 10;
const DETAIL_MAX = 200;

/** Counts what an import does, class by class, in the order in which they were first heard of. */
export class ImportTally {
  private readonly byName = new Map<string, ClassTally>();

  get classes(): readonly ClassTally[] {
    return [...this.byName.values()];
  }

  of(name: string): ClassTally {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const made: ClassTally = {
      name,
      read: 0,
      written: 0,
      same: 0,
      refused: 0,
      seconds: 0,
      deferred: 0,
      note: null,
      refusals: [],
      counts: {},
    };
    this.byName.set(name, made);
    return made;
  }

  /** Begins a class anew: it is about to be read again. */
  begin(name: string): ClassTally {
    const tally = this.of(name);
    Object.assign(tally, { read: 0, written: 0, same: 0, refused: 0, seconds: 0, deferred: 0, note: null });
    tally.refusals.length = 0;
    for (const count of Object.keys(tally.counts)) delete tally.counts[count];
    return tally;
  }

  add(name: string, key: string, { outcome, refusals = [], counts = {} }: RowResult): void {
    const tally = this.of(name);
    tally.read += 1;
    tally[outcome] += 1;
    for (const refusal of refusals) this.refuse(tally, key, refusal);
    for (const [what, count] of Object.entries(counts)) tally.counts[what] = (tally.counts[what] ?? 0) + count;
  }

  /** Rows that were left alone because they have not changed. */
  addUnchanged(name: string, rows: number): void {
    const tally = this.of(name);
    tally.read += rows;
    tally.same += rows;
  }

  private refuse(tally: ClassTally, key: string, { what, reason, detail, count = 1 }: Refusal): void {
    let known = tally.refusals.find((one) => one.what === what && one.reason === reason);
    if (known === undefined) {
      known = { what, reason, count: 0, samples: [] };
      tally.refusals.push(known);
    }
    known.count += count;
    if (known.samples.length < SAMPLES_MAX) known.samples.push({ key, detail: detail.slice(0, DETAIL_MAX) });
  }
}
