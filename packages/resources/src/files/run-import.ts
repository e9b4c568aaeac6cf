import { IMPORT_PREVIEW_ROWS, IMPORT_ROWS_AT_ONCE } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import type { ResourceContext } from '../context.ts';
import type { Implementation } from '../implement.ts';
import type { Author } from '../rows/changes.ts';
import { writingOf } from '../rows/write-row.ts';
import type { FileRow } from './file-rows.ts';
import * as jobs from './import-jobs.ts';
import type { Outcome, Plan, PlannedRow, Refusal } from './plan.ts';
import { BatchPlanner, isIntegrityFault } from './plan-batch.ts';
import { refusedRow } from './refused-rows.ts';
import { RefusedLate, writeBatch } from './write-batch.ts';

/** Rows of one transaction: those of a small import come together or not at all. */
const BATCH = IMPORT_ROWS_AT_ONCE;

/** The rows of a file, and how they are read. */
export interface ImportTable extends Plan {
  readonly rows: readonly FileRow[];
}

/** Ends the transaction of a dry run. */
class Checked extends Error {
  readonly outcome: jobs.BatchOutcome;
  constructor(outcome: jobs.BatchOutcome) {
    super('a dry run changes nothing');
    this.outcome = outcome;
  }
}

function outcomeOf(planned: readonly PlannedRow[], previewed: number): jobs.BatchOutcome {
  const count = (wanted: Outcome): number => planned.filter(({ outcome }) => outcome === wanted).length;
  return {
    counts: { created: count('created'), updated: count('updated'), unchanged: count('unchanged'), refused: count('refused') },
    refusals: planned.flatMap(({ refusals }) => refusals),
    refused: planned.filter(({ outcome }) => outcome === 'refused').map(refusedRow),
    preview: planned.slice(0, Math.max(0, IMPORT_PREVIEW_ROWS - previewed)).map(({ row, outcome }) => ({
      ...{ row: row.number, outcome },
      values: {
        ...row.cells,
        ...Object.fromEntries(
          Object.entries(row.lines).flatMap(([name, lines]) =>
            lines.flatMap((line, index) => Object.entries(line).map(([field, text]) => [`${name}.${index}.${field}`, text])),
          ),
        ),
      },
    })),
  };
}

/** Plans and writes rows of a file within a transaction. */
async function takeRows(
  context: ResourceContext,
  implementation: Implementation,
  tx: Transaction,
  table: ImportTable,
  { importId, author, from, previewed, isDry = false }: Part,
): Promise<jobs.BatchOutcome> {
  const { clientId } = table;
  const writing = writingOf(context, { tx, clientId, author });
  const planner = new BatchPlanner(context, implementation, table);
  const planned = await planner.planRows(tx, table.rows.slice(from, from + BATCH), writing);
  await writeBatch(context, implementation, { importId, writing, planner, isDry }, planned);
  return outcomeOf(planned, previewed);
}

/** Rows of a file that are taken together. */
interface Part {
  readonly importId: string;
  readonly author: Author | null;
  readonly from: number;
  readonly previewed: number;
  readonly isDry?: boolean;
}

/** Runs a batch again without the rows that a rule refuses when it is written; row by row where the database refuses one. */
async function withoutRefused<T>(table: ImportTable, work: (table: ImportTable) => Promise<T>): Promise<T> {
  const refused = new Map<number, Refusal>();
  for (let isEach = false; ; )
    try {
      return await work({ ...table, refused, isEach });
    } catch (error) {
      if (error instanceof RefusedLate) refused.set(error.row.number, error.refusal);
      else if (isIntegrityFault(error) && !isEach) isEach = true;
      else throw error;
    }
}

/** A transaction that is rolled back: nothing that it sends would leave, so nothing is kept until then. */
const withoutMessages = (tx: Transaction): Transaction => ({
  scope: tx.scope,
  many: (query) => tx.many(query),
  maybeOne: (query) => tx.maybeOne(query),
  one: (query) => tx.one(query),
  execute: (query) => tx.execute(query),
  send: () => '',
  flush: () => tx.flush(),
  under: (scope, work) => tx.under(scope, work),
  onBehalfOf: (actor) => tx.onBehalfOf(actor),
  afterCommit: () => {},
});

const savepoint = (word: string) => sql.raw(`${word} import_batch`);

const together = (all: jobs.BatchOutcome, { counts, refusals, refused, preview }: jobs.BatchOutcome): jobs.BatchOutcome => ({
  counts: {
    created: all.counts.created + counts.created,
    updated: all.counts.updated + counts.updated,
    unchanged: all.counts.unchanged + counts.unchanged,
    refused: all.counts.refused + counts.refused,
  },
  refusals: [...all.refusals, ...refusals],
  refused: [...all.refused, ...refused],
  preview: [...all.preview, ...preview],
});

/**
 * What an import would come to. All batches run in one transaction that is rolled back, so each sees what the ones before it would have written,
 * as in the import itself. Rows that it would change are locked until then.
 * @param onBatch gets the number of rows that are done after each batch
 */
export async function checkRows(
  context: ResourceContext,
  implementation: Implementation,
  table: ImportTable,
  {
    importId,
    author,
    onBatch,
  }: { readonly importId: string; readonly author: Author | null; readonly onBatch?: (done: number) => Promise<void> },
): Promise<jobs.BatchOutcome> {
  const total = table.rows.length;
  const check = async (tx: Transaction): Promise<never> => {
    let all: jobs.BatchOutcome = { counts: { created: 0, updated: 0, unchanged: 0, refused: 0 }, refusals: [], refused: [], preview: [] };
    for (let from = 0; from < total; from += BATCH) {
      const part = { importId, author, from, previewed: all.preview.length, isDry: true };
      const outcome = await withoutRefused(table, async (open) => {
        await tx.execute(savepoint('savepoint'));
        try {
          return await takeRows(context, implementation, withoutMessages(tx), open, part);
        } catch (error) {
          await tx.execute(savepoint('rollback to savepoint'));
          throw error;
        } finally {
          await tx.execute(savepoint('release savepoint'));
        }
      });
      all = together(all, outcome);
      await onBatch?.(Math.min(total, from + BATCH));
    }
    throw new Checked(all);
  };
  try {
    return await context.database.unitOfWork({ tenants: [table.clientId] }, check);
  } catch (error) {
    if (error instanceof Checked) return error.outcome;
    throw error;
  }
}

const authorOf = (job: jobs.ImportJob): Author | null =>
  job.by_id === null || job.by_name === null ? null : { accountId: job.by_id, username: job.by_name };

/** What an import needs to go on. */
interface ImportRun {
  readonly id: string;
  readonly cause: Cause;
  readonly signal: AbortSignal;
}

/** Checks all rows of a dry run, and keeps what it came to. */
async function runCheck(
  context: ResourceContext,
  implementation: Implementation,
  table: ImportTable,
  job: jobs.ImportJob,
  { cause, signal }: Omit<ImportRun, 'id'>,
): Promise<void> {
  const { service } = implementation.resource;
  const onBatch = async (done: number): Promise<void> => {
    signal.throwIfAborted();
    await context.database.unitOfWork('system', (tx) => jobs.showProgress(tx, service, job.id, done));
  };
  const outcome = await checkRows(context, implementation, table, { importId: job.id, author: authorOf(job), onBatch });
  await context.database.unitOfWork(
    { tenants: [table.clientId] },
    async (tx) => {
      const now = await jobs.find(tx, service, job.id, { forUpdate: true });
      // Another process was faster.
      if (now?.state !== 'running') return;
      await jobs.advance(tx, service, now, { ...outcome, position: now.total });
      await context.blobs.release(tx, ownerOf(service, job.id));
    },
    cause,
  );
}

/** Takes over the next rows of an import; position and counts commit with them. @returns whether rows are left */
function runBatch(
  context: ResourceContext,
  implementation: Implementation,
  table: ImportTable,
  { id, cause }: ImportRun,
): Promise<boolean> {
  const { service } = implementation.resource;
  const take = async (tx: Transaction, open: ImportTable): Promise<boolean> => {
    const job = await jobs.find(tx, service, id, { forUpdate: true });
    if (job?.state !== 'running') return false;
    const part = { importId: id, author: authorOf(job), from: job.position, previewed: job.preview.length };
    const outcome = await takeRows(context, implementation, tx, open, part);
    const position = Math.min(job.total, job.position + BATCH);
    await jobs.advance(tx, service, job, { ...outcome, position });
    if (position >= job.total) await context.blobs.release(tx, ownerOf(service, id));
    return position < job.total;
  };
  return withoutRefused(table, (open) => context.database.unitOfWork({ tenants: [table.clientId] }, (tx) => take(tx, open), cause));
}

/** By whom the rows of a file are kept. */
export const ownerOf = (service: string, id: string): string => `${service}.import:${id}`;

/** Takes over all rows of an import that are left, batch by batch; a dry run begins again. */
export async function runImport(
  context: ResourceContext,
  implementation: Implementation,
  table: ImportTable,
  run: ImportRun,
): Promise<void> {
  const { service } = implementation.resource;
  const job = await context.database.read({ tenants: [table.clientId] }, (tx) => jobs.find(tx, service, run.id));
  if (job?.state !== 'running') return;
  if (job.is_dry_run) return runCheck(context, implementation, table, job, run);
  while (!run.signal.aborted && (await runBatch(context, implementation, table, run)));
}
