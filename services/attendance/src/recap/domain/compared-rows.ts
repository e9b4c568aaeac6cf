import { pointsBetween } from '@balai/contracts';
import type { Totals } from './aggregate-groups.ts';
import { mustAct } from './people-counts.ts';

/** The two shares of a group, unrounded; null where there is nothing to have a share of. */
export interface Shares {
  readonly participation: number | null;
  readonly complete: number | null;
}

/** Units side by side at most, as the page has them. */
export const MOST_COMPARED = 4;

/** A row of a view, with the same row of the period before. */
export interface AggregateRow<S> {
  /** Told from other rows by it. */
  readonly id: string;
  readonly name: string;
  /** By what rows are sorted in time; empty where they have none. */
  readonly time: string;
  readonly subject: S;
  readonly totals: Totals;
  readonly previous: Totals | null;
}

/** What the other rows are like. */
export interface PeerMeans extends Shares {
  /** Other rows with a share. */
  readonly rows: number;
}

/** A row beside the period before and its peers. */
export interface ComparedRow<S> extends AggregateRow<S> {
  readonly shares: Shares;
  /** Since the period before. */
  readonly change: Shares;
  readonly peers: PeerMeans | null;
  /** Above the mean of its peers. */
  readonly difference: Shares;
}

/** Shares of a group. */
export function sharesOf({ counts: { people, given, expected } }: Totals): Shares {
  const of = mustAct(people);
  return {
    participation: expected === 0 ? null : given / expected,
    complete: of === 0 ? null : people.done / of,
  };
}

/** Shares that differ by less are equal: sums of fractions are not exact. */
const EQUAL = 1e-9;

const between = (a: number | null, b: number | null | undefined): number | null =>
  a === null || b === null || b === undefined ? null : pointsBetween(a, b) / 100;

/** How much shares exceed others, as both are shown. */
export const differenceOf = (shares: Shares, others: Shares | null): Shares => ({
  participation: between(shares.participation, others?.participation),
  complete: between(shares.complete, others?.complete),
});

/** Means of the others for each of several values. */
function othersMean(values: readonly (number | null)[]): (own: number | null) => number | null {
  const known = values.filter((value) => value !== null);
  const sum = known.reduce((all, value) => all + value, 0);
  return (own) => {
    const others = known.length - (own === null ? 0 : 1);
    return others === 0 ? null : Math.min(1, Math.max(0, (sum - (own ?? 0)) / others));
  };
}

/** Puts each row beside the mean of all others. */
export function compareRows<S>(rows: readonly AggregateRow<S>[]): ComparedRow<S>[] {
  const shares = rows.map(({ totals }) => sharesOf(totals));
  const participation = othersMean(shares.map((one) => one.participation));
  const complete = othersMean(shares.map((one) => one.complete));
  const known = shares.filter((one) => one.participation !== null).length;
  return rows.map((row, index) => {
    const own = shares[index] as Shares;
    const others = known - (own.participation === null ? 0 : 1);
    const peers = others === 0 ? null : { rows: others, participation: participation(own.participation), complete: complete(own.complete) };
    return {
      ...row,
      shares: own,
      change: differenceOf(own, row.previous === null ? null : sharesOf(row.previous)),
      peers,
      difference: differenceOf(own, peers),
    };
  });
}

/** Whether a row’s participation is below the mean of the others. */
export const isBehind = ({ shares, peers }: ComparedRow<unknown>): boolean =>
  shares.participation !== null && shares.participation < (peers?.participation ?? 0) - EQUAL;
