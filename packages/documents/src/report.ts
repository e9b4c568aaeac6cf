import type { Table, Texts } from './columns.ts';
import type { ShareChart } from './drawing/share-chart.ts';
import type { Signature } from './letterhead.ts';
import type { Head } from './sheet.ts';

/** A number that leads: its name, how it stands, and what it is made of. */
export interface Tile {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  /** How it has changed, beside it. */
  readonly change?: string;
}

/** A table under a heading. */
export interface TablePart {
  readonly heading: string;
  /** Beside the heading: in which order, of what. */
  readonly note?: string;
  readonly table: Table;
  /** What is written instead of rows when there are none. */
  readonly empty: Texts;
}

/** A chart under a heading. */
export interface ChartPart extends ShareChart {
  readonly heading: string;
  /** Beside the heading: by what the days are told. */
  readonly note?: string;
}

/** What a report is made of, one below the other. */
export type ReportPart =
  | { readonly kind: 'tiles'; readonly tiles: readonly Tile[] }
  | {
      readonly kind: 'text';
      readonly heading: string;
      /** Beside the heading. */
      readonly note?: string;
      readonly paragraphs: readonly string[];
      readonly source: string;
    }
  | ({ readonly kind: 'table' } & TablePart)
  | ({ readonly kind: 'chart' } & ChartPart)
  /** Short tables side by side. */
  | { readonly kind: 'pair'; readonly parts: readonly [TablePart, TablePart] }
  /** An empty text leaves its line to be written by hand. `isOpen`: nobody was named, so that the client's signatory signs. */
  | ({ readonly kind: 'signature'; readonly isOpen?: boolean } & Required<Signature>);

/** Several tables and what is said about them, on paper as one document. */
export interface Report {
  readonly head: Head;
  readonly parts: readonly ReportPart[];
}
