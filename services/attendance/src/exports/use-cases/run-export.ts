import { TooManyRows } from '@balai/documents';
import { Problem, type Transaction } from '@balai/runtime';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { storeView } from '../../views/use-cases/parts/write-view.ts';
import { commonSight } from '../domain/sight.ts';
import { findAccount } from '../repository/accounts.ts';
import * as exports from '../repository/exports.ts';
import { endExport, failExport } from './end-export.ts';
import { type ExportContext, sightOf } from './export-context.ts';
import { orderedViewOf, viewOf } from './known-views.ts';
import { orderFile } from './order-file.ts';
import { rowFilterOf } from './start-export.ts';
import { viewerOf } from './viewer.ts';

/** How long a job is kept without a sign of life from whoever works on it. */
const LEASE_SECONDS = 15;
/** How often it is moved on and its progress said. */
const RENEW_MS = 1_000;
/** Times a job is begun: one that ends its process each time must not do so for ever. */
const MAX_ATTEMPTS = 3;

/** The job was taken over or deleted. */
class Lost extends Error {}

/** Takes a job, with what its account saw when it asked and still sees: its file is of that. */
async function take(tx: Transaction, lease: string): Promise<exports.ExportRow | null> {
  const job = await exports.claim(tx, lease, LEASE_SECONDS);
  const account = job === null ? null : await findAccount(tx, job.account_id);
  if (job === null || account === null) return job;
  const sight = commonSight(sightOf(job), viewerOf(account).scope);
  const tenants = sight === 'system' ? null : sight.tenants;
  if (tenants?.length !== job.tenants?.length) await exports.narrow(tx, job, tenants);
  return { ...job, tenants };
}

/** The same question again. */
async function reopen(context: ExportContext, job: exports.ExportRow) {
  return viewOf(job.view).open(context, {
    caller: { scope: sightOf(job), clientId: job.caller_client_id },
    // An earlier version may have taken a job with one that is refused now.
    filter: filterOf(job.query),
    query: job.query,
    rows: rowFilterOf(job.rows),
    format: job.format,
    language: job.language,
  });
}

/** Says how far a job is, and keeps it, until `ended`; aborts it when it is somebody else's. */
async function hold(
  context: ExportContext,
  job: exports.ExportRow,
  written: () => number,
  work: AbortController,
  ended: AbortSignal,
): Promise<void> {
  let told = -1;
  while (!ended.aborted && !work.signal.aborted) {
    await context.clock.sleep(RENEW_MS, ended, work.signal);
    if (ended.aborted || work.signal.aborted) return;
    const now = written();
    const isOurs = await context.database.unitOfWork('system', (tx) => exports.renew(tx, job, now, LEASE_SECONDS));
    if (!isOurs) return work.abort(new Lost());
    if (now !== told) context.noteExport([job.client_id]);
    told = now;
  }
}

async function make(context: ExportContext, job: exports.ExportRow, stopping: AbortSignal): Promise<void> {
  let written = 0;
  const work = new AbortController();
  const ended = new AbortController();
  const stop = () => work.abort(new Error('the process stops'));
  stopping.addEventListener('abort', stop, { once: true });
  const holding = hold(context, job, () => written, work, ended.signal).catch((error: unknown) => work.abort(error));
  try {
    const view = await reopen(context, job);
    const onRows = (rows: number) => {
      written = rows;
    };
    const { rows, file } = await storeView(context.blobs, job.format, view, { language: job.language, signal: work.signal, onRows });
    await context.database.unitOfWork('system', async (tx) => {
      if (!(await endExport(context, tx, job, { rows, file }))) throw new Lost();
    });
  } finally {
    ended.abort();
    stopping.removeEventListener('abort', stop);
    await holding;
  }
}

/** What to tell people of a failure that trying again does not mend; null for one that it may. */
function finalReason(error: unknown, { attempts, language }: exports.ExportRow): string | null {
  if (error instanceof Problem && error.status < 500) return error.texts[language];
  if (error instanceof TooManyRows)
    return language === 'id' ? `Lebih dari ${error.limit} baris; persempit filter.` : `More than ${error.limit} rows; narrow the filter.`;
  if (attempts < MAX_ATTEMPTS) return null;
  return language === 'id' ? 'Berkas gagal dibuat. Coba lagi nanti.' : 'The file could not be made. Try again later.';
}

/** Takes one job and makes its file, or has it made; false when there is none. */
export async function runExport(context: ExportContext, stopping: AbortSignal): Promise<boolean> {
  const { database, logger } = context;
  const job = await database.unitOfWork('system', (tx) => take(tx, context.newId()));
  if (job === null) return false;
  context.noteExport([job.client_id]);
  try {
    // Begun too often: each time its process died before it could say why.
    if (job.attempts > MAX_ATTEMPTS) throw new Error('begun too often');
    const ordered = orderedViewOf(job.view);
    await (ordered === null ? make(context, job, stopping) : orderFile(context, job, ordered));
  } catch (error) {
    if (error instanceof Lost) return true;
    const reason = finalReason(error, job);
    logger.warn({ err: error, export: job.export_id, attempt: job.attempts }, 'export failed');
    if (stopping.aborted) await database.unitOfWork('system', (tx) => exports.release(tx, job, 0));
    else
      await database.unitOfWork('system', async (tx) => {
        if (reason === null) await exports.release(tx, job, 2 ** job.attempts);
        else await failExport(tx, job, reason);
      });
  }
  context.noteExport([job.client_id]);
  return true;
}
