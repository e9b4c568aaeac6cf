import type { Comparison, Period } from '@balai/contracts/insight';
import type { DrillScope } from './drill.ts';

/** What orders and refunds of some days add up to; `gross` is the revenue before refunds. */
export interface Sums {
  readonly orders: bigint;
  readonly gross: bigint;
  readonly refunds: bigint;
}

/** What a dashboard is asked about. */
export interface Question extends DrillScope {
  readonly clientId: string;
  /** In the client's zone. */
  readonly today: string;
  readonly period: Period;
  readonly comparison: Comparison;
  /** Null: with nothing. */
  readonly compared: Period | null;
  /** Sums in the currency of the dashboard, by day: of every period it shows or compares. A day may occur more than once. */
  readonly days: readonly ({ readonly day: string } & Sums)[];
}
