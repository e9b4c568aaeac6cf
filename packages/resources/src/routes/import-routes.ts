import { IMPORT_ROWS_AT_ONCE } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { limitedNames, rowAccessOf } from '../access/row-access.ts';
import type { ResourceContext } from '../context.ts';
import { faultKinds } from '../files/faults.ts';
import type { Mapping } from '../files/file-columns.ts';
import * as jobs from '../files/import-jobs.ts';
import { importTable, keptBytes, type UploadedTable, uploadedTable } from '../files/import-table.ts';
import { refusedSheet } from '../files/refused-rows.ts';
import { checkRows, type ImportTable, ownerOf, runImport } from '../files/run-import.ts';
import { runUndo } from '../files/undo-import.ts';
import type { Implementation } from '../implement.ts';
import { resourceProblems } from '../problems.ts';
import { authorOf, clientOf, hiddenFrom } from './caller.ts';
import { fileAnswer } from './file-answer.ts';

interface ImportCall {
  readonly client_id?: string;
  readonly file: { readonly name: string; readonly content: string };
  readonly sheet?: string;
  readonly mapping?: Mapping;
  readonly dry_run?: boolean;
}

/** JSON of a file's rows is longer than the file. */
const KEPT_BYTES_MAX = 200_000_000;
const NEVER = new AbortController().signal;

/** Imports of files, and their undo. */
export function importRoutes(context: ResourceContext, implementation: Implementation): RouteBinding[] {
  const { resource } = implementation;
  const { routes, service } = resource;
  const { database, blobs, clock, logger } = context;
  const all = context.implementations.map((one) => one.resource);
  if (routes.import === undefined || routes.imports === undefined || routes.undo === undefined || routes.refused === undefined) return [];

  /** A caller that sees its own rows only sees its own imports: they show cells. */
  async function find(tx: Transaction, actor: Actor, id: string, forUpdate = false): Promise<jobs.ImportJob> {
    const job = await jobs.find(tx, service, id, { forUpdate });
    const isSeen = job !== null && (job.by_id === actor.accountId || rowAccessOf(actor, job.client_id)(resource) === null);
    if (!isSeen || job.resource !== resource.name) throw new Problem(resourceProblems.import_not_found);
    return job;
  }

  const begin = (
    actor: Actor,
    clientId: string,
    call: ImportCall,
    { names, mapping }: UploadedTable,
    table: ImportTable,
  ): Omit<jobs.ImportJob, 'id'> => ({
    ...{ client_id: clientId, resource: resource.name, by_id: actor.accountId, by_name: actor.username, file_name: call.file.name },
    ...{ blob_id: null, columns: names, mapping, is_dry_run: call.dry_run === true, state: 'running', total: table.rows.length },
    limited: limitedNames(all, rowAccessOf(actor, clientId)),
    ...{ position: 0, created: 0, updated: 0, unchanged: 0, refused: 0, refusals: [], fault_kinds: [], preview: [] },
    ...{ undone_by_id: null, undone_by_name: null, undone_from: null, removed: 0, restored: 0, kept: 0, reasons: [], attempts: 0 },
    made_at: clock.now(),
  });

  /** Keeps the import with the rows of its file, leased by this call where it is small. */
  async function keep(
    actor: Actor,
    job: Omit<jobs.ImportJob, 'id'>,
    uploaded: UploadedTable,
    isSmall: boolean,
    cause: Cause,
  ): Promise<string> {
    const id = context.newId();
    const blob = await blobs.put(keptBytes(uploaded.below), {
      ...{ tenant: job.client_id, maxBytes: KEPT_BYTES_MAX, types: ['application/json'], contentType: 'application/json', isBounded: true },
    });
    await database.unitOfWork(
      actor.scope,
      async (tx) => {
        await blobs.keep(tx, blob.id, ownerOf(service, id));
        await jobs.insert(tx, service, { ...job, id, blob_id: blob.id }, isSmall);
      },
      cause,
    );
    return id;
  }

  /** Keeps a dry run that is done: its refused rows are to be read. */
  async function keepChecked(actor: Actor, job: jobs.ImportJob, outcome: jobs.BatchOutcome, cause: Cause): Promise<string> {
    const keepIt = async (tx: Transaction): Promise<void> => {
      await jobs.insert(tx, service, job, true);
      await jobs.advance(tx, service, job, { ...outcome, position: job.total });
    };
    await database.unitOfWork(actor.scope, keepIt, cause);
    return job.id;
  }

  /** A failure within the call is the worker's to repeat: the caller sees how far the import is. */
  async function orLater(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      logger.warn({ err: error, import: id }, 'a batch of an import failed; it is tried again');
      await database.unitOfWork('system', (tx) => jobs.release(tx, service, id, 0));
      context.imports.wake();
    }
  }

  return [
    bind(routes.import, async ({ actor, body, request }) => {
      const call = body as ImportCall;
      const clientId = await clientOf(context, actor, call.client_id);
      const hidden = hiddenFrom(resource, actor, clientId);
      const { content } = call.file;
      const order = { owner: actor.accountId, content, sheet: call.sheet ?? null, mapping: call.mapping ?? {}, hidden };
      const uploaded = await uploadedTable(context, resource, order);
      const { columns, names, fractions } = uploaded;
      if (columns.length === 0 && call.dry_run !== true)
        throw new Problem(resourceProblems.no_columns, { columns: names.filter((name) => name !== '').join(', ') });
      const table = { ...importTable(resource, clientId, uploaded), access: rowAccessOf(actor, clientId) };
      const job = begin(actor, clientId, call, uploaded, table);
      const isSmall = table.rows.length <= IMPORT_ROWS_AT_ONCE;
      if (job.is_dry_run && isSmall) {
        const importId = context.newId();
        const outcome = await checkRows(context, implementation, table, { importId, author: authorOf(actor) });
        const { counts, refusals } = outcome;
        const checked = { ...job, ...counts, refusals, fault_kinds: faultKinds([], refusals), preview: outcome.preview };
        const id = counts.refused === 0 ? null : await keepChecked(actor, { ...job, id: importId }, outcome, request.cause);
        const answered = { ...checked, id, state: 'checked' as const, position: job.total };
        return { body: { success: true as const, data: { ...jobs.importAnswer(answered, hidden, request.language), fractions } } };
      }
      const id = await keep(actor, job, uploaded, isSmall, request.cause);
      if (isSmall) await orLater(id, () => runImport(context, implementation, table, { id, cause: request.cause, signal: NEVER }));
      else context.imports.wake();
      const now = await database.read(actor.scope, (tx) => find(tx, actor, id));
      return { body: { success: true as const, data: { ...jobs.importAnswer(now, hidden, request.language), fractions } } };
    }),
    bind(routes.imports, async ({ actor, params, request }) => {
      const job = await database.read(actor.scope, (tx) => find(tx, actor, (params as { id: string }).id));
      const hidden = hiddenFrom(resource, actor, job.client_id);
      return { body: { success: true as const, data: jobs.importAnswer(job, hidden, request.language) } };
    }),
    bind(routes.refused, async ({ actor, params, query, request }) => {
      const job = await database.read(actor.scope, (tx) => find(tx, actor, (params as { id: string }).id));
      const hidden = hiddenFrom(resource, actor, job.client_id);
      const { language } = request;
      /** Columns that are not read may hold anything: only their importer sees them. */
      const isShown = (column: string): boolean => {
        const path = job.mapping[column] ?? null;
        return path === null ? job.by_id === actor.accountId : !hidden.has(path.replace(/[.:].*/, ''));
      };
      const { format = 'csv' } = query as { format?: 'csv' | 'xlsx' };
      const sheet = refusedSheet(context, resource, job, { isShown, language });
      return { body: fileAnswer(context, sheet, { format, language, name: `${resource.plural}_refused` }) };
    }),
    bind(routes.undo, async ({ actor, params, request }) => {
      const { id } = params as { id: string };
      const { cause } = request;
      const begun = await database.unitOfWork(
        actor.scope,
        async (tx) => {
          const job = await find(tx, actor, id, true);
          if (job.state !== 'done' && job.state !== 'failed') throw new Problem(resourceProblems.import_state);
          const isSmall = job.created + job.updated <= IMPORT_ROWS_AT_ONCE;
          await jobs.beginUndo(tx, service, id, { author: authorOf(actor), isLeased: isSmall });
          return { ...job, isSmall };
        },
        cause,
      );
      if (begun.isSmall) await orLater(id, () => runUndo(context, implementation, begun, { cause, signal: NEVER }));
      else context.imports.wake();
      const job = await database.read(actor.scope, (tx) => find(tx, actor, id));
      const hidden = hiddenFrom(resource, actor, job.client_id);
      return { body: { success: true as const, data: jobs.importAnswer(job, hidden, request.language) } };
    }),
  ];
}
