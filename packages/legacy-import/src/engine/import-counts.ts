import { type ClientMove, isWritten, type Refusal, type RowResult } from './row-results.ts';

/** Why things were refused, and a few of them. */
export interface RefusalCount {
  readonly what: string;
  readonly reason: string;
  count: number;
  readonly samples: { readonly key: string; readonly detail: string }[];
}

/** What became of the rows of a class; `read` is the sum of `added`, `changed`, `same`, `refused` and `deferred`. */
export interface ClassCounts {
  readonly name: string;
  read: number;
  /** `added` and `changed` together. */
  written: number;
  added: number;
  changed: number;
  same: number;
  refused: number;
  /** How long they took. */
  seconds: number;
  /** Not taken over yet. */
  deferred: number;
  /** Why rows are deferred, or that the table is not there. */
  note: string | null;
  readonly refusals: RefusalCount[];
  readonly counts: Record<string, number>;
}

/** Who belongs to another client from now on: how many, and the first of them. */
export interface ClientMoves {
  readonly count: number;
  readonly listed: readonly ClientMove[];
}

const SAMPLES_MAX = 10;
const MOVES_MAX = 300;
const DETAIL_MAX = 200;

const nothing = { read: 0, written: 0, added: 0, changed: 0, same: 0, refused: 0, seconds: 0, deferred: 0, note: null };

/** Moves that followed each other; no more are listed than somebody reads. */
export const joinMoves = (before: ClientMoves, next: ClientMoves): ClientMoves => ({
  count: before.count + next.count,
  listed: before.listed.length < MOVES_MAX ? [...before.listed, ...next.listed].slice(0, MOVES_MAX) : before.listed,
});

/** Counts what an import does, class by class, in the order in which they were first heard of. */
export class ImportCounts {
  private readonly byName = new Map<string, ClassCounts>();
  /** Who changed client. */
  moves: ClientMoves = { count: 0, listed: [] };

  get classes(): readonly ClassCounts[] {
    return [...this.byName.values()];
  }

  of(name: string): ClassCounts {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const made: ClassCounts = { name, ...nothing, refusals: [], counts: {} };
    this.byName.set(name, made);
    return made;
  }

  /** Begins a class anew: it is about to be read again. */
  begin(name: string): ClassCounts {
    const total = this.of(name);
    Object.assign(total, nothing);
    total.refusals.length = 0;
    for (const count of Object.keys(total.counts)) delete total.counts[count];
    return total;
  }

  /** Counts rows of a class that stay where they are. @param note why */
  defer(name: string, rows: number, note: string): void {
    Object.assign(this.begin(name), { read: rows, deferred: rows, note });
  }

  add(name: string, key: string, { outcome, refusals = [], counts = {}, move }: RowResult): void {
    const total = this.of(name);
    total.read += 1;
    total[outcome] += 1;
    if (isWritten(outcome)) total.written += 1;
    if (move !== undefined) this.moves = joinMoves(this.moves, { count: 1, listed: [move] });
    for (const refusal of refusals) this.refuse(total, key, refusal);
    for (const [what, count] of Object.entries(counts)) total.counts[what] = (total.counts[what] ?? 0) + count;
  }

  /** Rows that were left alone because they have not changed. */
  addUnchanged(name: string, rows: number): void {
    const total = this.of(name);
    total.read += rows;
    total.same += rows;
  }

  private refuse(total: ClassCounts, key: string, { what, reason, detail, count = 1 }: Refusal): void {
    let known = total.refusals.find((one) => one.what === what && one.reason === reason);
    if (known === undefined) {
      known = { what, reason, count: 0, samples: [] };
      total.refusals.push(known);
    }
    known.count += count;
    if (known.samples.length < SAMPLES_MAX) known.samples.push({ key, detail: detail.slice(0, DETAIL_MAX) });
  }
}
