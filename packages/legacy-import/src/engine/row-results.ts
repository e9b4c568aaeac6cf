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

/** Somebody who belongs to another client from now on. */
export interface ClientMove {
  /** Their number. */
  readonly person: string;
  readonly name: string;
  /** The client they belonged to here. */
  readonly from: string;
  readonly to: string;
}

/** What became of a row. `added`: it is new here; `changed`: what was here is now as it says; `same`: all it says is stored already. */
export interface RowResult {
  readonly outcome: 'added' | 'changed' | 'same' | 'refused';
  readonly refusals?: readonly Refusal[];
  /** What was written beside the row, by name: `engagements`. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Of a person whom the row moves from one client to another. */
  readonly move?: ClientMove;
}

/** Whether something was stored. */
export const isWritten = (outcome: RowResult['outcome']): outcome is 'added' | 'changed' => outcome === 'added' || outcome === 'changed';

/** A row of which nothing is taken over. */
export const refused = (what: string, reason: string, detail: string, more: readonly Refusal[] = []): RowResult => ({
  outcome: 'refused',
  refusals: [{ what, reason, detail }, ...more],
});

/** Results of rows that are written one after the other. */
export async function inTurn<Row>(rows: readonly Row[], save: (row: Row) => Promise<RowResult>): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const row of rows) results.push(await save(row));
  return results;
}
