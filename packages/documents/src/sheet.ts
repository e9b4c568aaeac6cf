import type { Table, Texts } from './columns.ts';
import type { Letterhead } from './letterhead.ts';
import type { DocumentOptions } from './options.ts';
import { Turns } from './turns.ts';

/** One line of what a document says of itself: `Periode: 1–7 Januari 2026`. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What stands above a table, as a letterhead does. */
export interface Head {
  /** Whose document it is. */
  readonly client: string;
  /** On paper it stands in place of the client. */
  readonly letterhead?: Letterhead;
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Why numbers may be too low; shown so that nobody overlooks them. */
  readonly warnings: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Left out, the table stands alone. */
  readonly head?: Head;
  readonly table: Table;
  /** How its paper lies; absent: as its columns need. */
  readonly layout?: 'portrait' | 'landscape';
  /** What is written instead of rows when there are none. */
  readonly empty: Texts;
}

/** More rows than this kind of document holds. */
export class TooManyRows extends Error {
  readonly limit: number;
  constructor(limit: number) {
    super(`a document of this kind holds ${limit} rows`);
    this.name = 'TooManyRows';
    this.limit = limit;
  }
}

/**
 * Counts rows as they are written: lets other work in, tells how far it is, and ends a document that was given up or would be too long.
 */
export class RowCounter {
  rows = 0;
  private readonly options: DocumentOptions;
  private readonly limit: number;
  private readonly turns = new Turns();
  constructor(options: DocumentOptions, limit: number) {
    this.options = options;
    this.limit = limit;
  }

  /** To be called after each row. True when others were let in: the time to see whether the output keeps pace. */
  async count(): Promise<boolean> {
    this.rows += 1;
    if (this.rows > this.limit) throw new TooManyRows(this.limit);
    if (!(await this.turns.pass())) return false;
    this.options.onRows?.(this.rows);
    this.options.signal?.throwIfAborted();
    return true;
  }
}
