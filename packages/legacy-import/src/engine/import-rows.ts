import type { Transaction } from '@balai/runtime/database';
import type { ImportContext } from './import-step.ts';
import { isWritten, type RowResult, refused } from './row-results.ts';
import { knownRows, lockRows, saveRows } from './source-rows.ts';

/** Rows of one kind, and how they are taken over. */
export interface RowImport<Row> {
  /** Class of the rows, in the report and in what is remembered of them. */
  readonly name: string;
  /** Tables it reads; when one is missing there are no rows. */
  readonly tables: readonly string[];
  /** A statement of the source, one row a key; its column `key` is unique, not null, and what the rows are read in the order of. */
  readonly select: string;
  readonly keyType: 'text' | 'bigint' | 'uuid';
  /** Rows and bytes of one transaction at most; a single row may be larger. */
  readonly rowsMax: number;
  readonly bytesMax?: number;
  /**
   * Takes rows over; one result a row, in their order. In a dry run the transaction only reads: say what would become of them.
   */
  readonly write: (tx: Transaction, rows: readonly Row[], earlier: TakenOver) => Promise<readonly RowResult[]>;
  /** Runs the transaction of a batch, and tries again what only somebody else's change made fail; default: once. */
  readonly attempt?: (batch: () => Promise<readonly RowResult[]>) => Promise<readonly RowResult[]>;
}

/** Which rows an earlier import took over, by key. */
export interface TakenOver {
  /** They stand as they did then, and are here for a part that was refused: what else of them was changed here stays. */
  readonly unchanged: ReadonlySet<string>;
  /** They have changed there since: what they no longer say is over. */
  readonly changed: ReadonlySet<string>;
}

interface RowState {
  readonly key: string;
  readonly hash: string;
  readonly size: number;
  /** Whether it was taken over before, and stands as it did then. */
  readonly earlier?: keyof TakenOver;
}

const PLACES = 2_000;
const BYTES_MAX = 4_000_000;

/**
 * Takes rows over in the order of their keys, page by page: rows that were taken over and have not changed since are left alone, by a hash
 * that the source computes; the others are fetched and written in transactions of bounded size, each together with what is remembered of it.
 * So an interrupted import goes on where it was, and memory does not depend on the tables.
 */
export async function importRows<Row extends object>(context: ImportContext, rows: RowImport<Row>): Promise<void> {
  const { source, counts, signal } = context;
  const counted = counts.begin(rows.name);
  for (const table of rows.tables) {
    if ((await source.columns(table)).size > 0) continue;
    counted.note = `no table ${table}`;
    return;
  }
  const began = performance.now();
  for (let after: string | null = null; !signal.aborted; ) {
    const places: RowState[] = await placesAfter(context, rows, after);
    const last = places.at(-1);
    // A key whose bytes are no text is not found again by what they are read as: the same page would come for ever.
    if (last === undefined || last.key === after) return;
    after = last.key;
    const known = await context.database.read('system', (tx) => knownRows(tx, source.name, rows.name, places));
    const stands = ({ key, hash }: RowState) => known.get(key)?.hash === hash;
    const earlierOf = (state: RowState): Pick<RowState, 'earlier'> => {
      const before = known.get(state.key);
      if (before?.taken !== true) return {};
      if (!stands(state) || before.outcome === 'refused') return { earlier: 'changed' };
      return context.isThorough ? {} : { earlier: 'unchanged' };
    };
    const wanted = places
      .filter((place) => context.isThorough || !stands(place) || known.get(place.key)?.again === true)
      .map((place) => ({ ...place, ...earlierOf(place) }));
    counts.addUnchanged(rows.name, places.length - wanted.length);
    for (const batch of batchesOf(wanted, rows.rowsMax, rows.bytesMax ?? BYTES_MAX)) {
      if (signal.aborted) return;
      await takeOver(context, rows, batch);
      context.progress(rows.name, counted.read);
    }
    counted.seconds = (performance.now() - began) / 1_000;
    context.progress(rows.name, counted.read);
  }
}

function placesAfter(
  context: ImportContext,
  { select, keyType }: Pick<RowImport<object>, 'select' | 'keyType'>,
  after: string | null,
): Promise<RowState[]> {
  const later = after === null ? '' : `where r.key > $1::${keyType}`;
  return context.source.query<RowState>(
    `select r.key::text as key, md5(r::text) as hash, octet_length(r::text) as size from (${select}) r ${later} order by r.key limit ${PLACES}`,
    after === null ? [] : [after],
  );
}

function* batchesOf(places: readonly RowState[], rowsMax: number, bytesMax: number): Generator<RowState[]> {
  let batch: RowState[] = [];
  let bytes = 0;
  for (const state of places) {
    if (batch.length > 0 && (batch.length >= rowsMax || bytes + state.size > bytesMax)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(state);
    bytes += state.size;
  }
  if (batch.length > 0) yield batch;
}

async function takeOver<Row extends object>(context: ImportContext, rows: RowImport<Row>, batch: readonly RowState[]): Promise<void> {
  const { source, counts } = context;
  try {
    // As the hash was made of it: a row that changed meanwhile is read again by the next import.
    const fetched = await source.query<Row & { key: string }>(
      `select * from (${rows.select}) r where r.key = any($1::${rows.keyType}[]) order by r.key`,
      [batch.map((state) => state.key)],
    );
    const places = new Map(batch.map((state) => [state.key, state]));
    const found = fetched.filter((row) => places.has(String(row.key)));
    const { attempt = (work) => work() } = rows;
    const results = await attempt(() => write(context, rows, found, places));
    for (const [index, result] of results.entries()) counts.add(rows.name, String(found[index]?.key), result);
    const keys = new Set(found.map((row) => String(row.key)));
    for (const { key } of batch) if (!keys.has(key)) counts.add(rows.name, key, refused('row', 'gone_meanwhile', key));
  } catch (error) {
    if (!isFaultOfRow(error)) throw error;
    // One row that nobody foresaw must not keep the others out: they are taken over one by one, and it is refused.
    if (batch.length > 1) for (const place of batch) await takeOver(context, rows, [place]);
    else counts.add(rows.name, batch[0]?.key ?? '', refused('row', 'not_storable', error.message));
  }
}

/** What a value can cause: PostgreSQL's data exceptions, violated constraints and exceeded limits, and what JavaScript cannot make of it. */
function isFaultOfRow(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error instanceof TypeError || error instanceof RangeError) return true;
  return 'code' in error && typeof error.code === 'string' && /^(?:22|23|54)[0-9A-Z]{3}$/.test(error.code);
}

/** Writes rows together with what is remembered of them, in one transaction. */
function write<Row extends object>(
  { database, source, isDryRun, cause }: ImportContext,
  rows: RowImport<Row>,
  found: readonly (Row & { key: string })[],
  places: ReadonlyMap<string, RowState>,
): Promise<readonly RowResult[]> {
  const work = async (tx: Transaction) => {
    // Another import of the same source takes its turn: what it wrote is seen then.
    if (!isDryRun) await lockRows(tx, source.name, rows.name);
    const among = (which: keyof TakenOver) => new Set([...places.values()].flatMap(({ key, earlier }) => (earlier === which ? [key] : [])));
    const results = await rows.write(tx, found, { unchanged: among('unchanged'), changed: among('changed') });
    if (results.length !== found.length) throw new Error(`${rows.name}: ${found.length} rows, ${results.length} results`);
    if (isDryRun) return results;
    const remembered = found.map((row, index) => {
      const { outcome, refusals = [] } = results[index] ?? { outcome: 'refused' as const };
      const key = String(row.key);
      const again = outcome === 'refused' || refusals.some(({ isFinal }) => isFinal !== true);
      return { key, hash: places.get(key)?.hash ?? '', outcome: isWritten(outcome) ? ('written' as const) : outcome, again };
    });
    await saveRows(tx, source.name, rows.name, remembered);
    return results;
  };
  return isDryRun ? database.read('system', work) : database.unitOfWork('system', work, cause);
}
