import { DRY_RUN_DAYS, IMPORT_REFUSALS_MAX, type ImportState, type Language, textIn } from '@balai/contracts';
import { leaseQueue, type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { Texts } from '@balai/runtime/problem';
import type { Author } from '../rows/changes.ts';
import { type FaultKind, faultKinds, wireKinds } from './faults.ts';
import type { Mapping } from './file-columns.ts';
import type { Outcome, Refusal } from './plan.ts';
import { keepRefused, type RefusedRow } from './refused-rows.ts';

/** A row of the preview. */
export interface PreviewRow {
  readonly row: number;
  readonly outcome: Outcome;
  readonly values: Readonly<Record<string, string>>;
}

/** A row that an undo leaves as it is. */
export interface KeptRow {
  readonly id: string;
  readonly label: string;
  readonly message: Texts;
}

export type Counts = Readonly<Record<Outcome, number>>;

/** An import as it is kept. */
export interface ImportJob extends Counts {
  readonly id: string;
  readonly client_id: string;
  /** Name of the resource. */
  readonly resource: string;
  readonly by_id: string | null;
  readonly by_name: string | null;
  readonly file_name: string;
  /** The rows of the file as JSON; null once they are written. */
  readonly blob_id: string | null;
  /** Heads in the order of the file. */
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly is_dry_run: boolean;
  /** Names of the resources of which the importing account sees its own rows only. */
  readonly limited: readonly string[];
  readonly state: ImportState;
  readonly total: number;
  /** Rows whose batches are committed. */
  readonly position: number;
  readonly refusals: readonly Refusal[];
  readonly fault_kinds: readonly FaultKind[];
  readonly preview: readonly PreviewRow[];
  readonly undone_by_id: string | null;
  readonly undone_by_name: string | null;
  /** The last row that the undo has been at: it takes changed rows first, then new ones, each from the newest to the oldest. */
  readonly undone_from: string | null;
  readonly removed: number;
  readonly restored: number;
  readonly kept: number;
  readonly reasons: readonly KeptRow[];
  /** Leases since the last committed batch. */
  readonly attempts: number;
  readonly made_at: Date;
}

const COLUMNS = sql.raw(
  `id, client_id, resource, by_id, by_name, file_name, blob_id, columns, mapping, is_dry_run, limited, state, total, position, created, updated, unchanged,
  refused, refusals, fault_kinds, preview, undone_by_id, undone_by_name, undone_from, removed, restored, kept, reasons, attempts, made_at`,
);
/** How long a process that went away holds an import up. */
export const LEASE_SECONDS = 60;

const table = (service: string): Sql => sql.raw(`${service}.resource_import`);
const lease = sql.raw(`now() + make_interval(secs => ${LEASE_SECONDS})`);
const json = (value: unknown): Sql => sql`${JSON.stringify(value)}::jsonb`;

/** Imports that are to go on. */
export const importQueue = (service: string) =>
  leaseQueue<ImportJob>({
    table: `${service}.resource_import`,
    due: 'due_at',
    open: sql`state in ('running', 'undoing')`,
    key: 'id',
    holder: ({ id }) => sql`id = ${id}`,
    counter: 'attempts',
    leaseSeconds: LEASE_SECONDS,
    columns: COLUMNS,
  });

/** Keeps an import. @param isLeased by the caller, which takes its rows over */
export const insert = (
  tx: Transaction,
  service: string,
  job: Pick<
    ImportJob,
    | 'id'
    | 'client_id'
    | 'resource'
    | 'by_id'
    | 'by_name'
    | 'file_name'
    | 'blob_id'
    | 'columns'
    | 'mapping'
    | 'is_dry_run'
    | 'limited'
    | 'total'
    | 'made_at'
  >,
  isLeased: boolean,
): Promise<ImportJob> =>
  tx.one(sql`
    insert into ${table(service)} (id, client_id, resource, by_id, by_name, file_name, blob_id, columns, mapping, is_dry_run, limited, state, total, made_at, due_at)
    values (${job.id}, ${job.client_id}, ${job.resource}, ${job.by_id}, ${job.by_name}, ${job.file_name}, ${job.blob_id}, ${job.columns}::text[],
      ${json(job.mapping)}, ${job.is_dry_run}, ${job.limited}::text[], 'running', ${job.total}, ${job.made_at}, ${isLeased ? lease : sql`now()`})
    returning ${COLUMNS}`);

/** An import of those in sight. */
export const find = (
  tx: Transaction,
  service: string,
  id: string,
  { forUpdate = false }: { readonly forUpdate?: boolean } = {},
): Promise<ImportJob | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from ${table(service)} where id = ${id} ${sql.raw(forUpdate ? 'for update' : '')}`);

/** What a batch came to. */
export interface BatchOutcome {
  readonly counts: Counts;
  readonly refusals: readonly Refusal[];
  readonly refused: readonly RefusedRow[];
  readonly preview: readonly PreviewRow[];
}

/** Moves a locked import behind a batch, and renews its lease. */
export async function advance(
  tx: Transaction,
  service: string,
  job: ImportJob,
  { position, counts, refusals, refused, preview }: BatchOutcome & { readonly position: number },
): Promise<void> {
  const isDone = position >= job.total;
  const state: ImportState = !isDone ? 'running' : job.is_dry_run ? 'checked' : 'done';
  const all = [...job.refusals, ...refusals].slice(0, IMPORT_REFUSALS_MAX);
  await tx.execute(sql`
    update ${table(service)} set position = ${position}, state = ${state}, attempts = 0, due_at = ${lease},
      created = created + ${counts.created}, updated = updated + ${counts.updated}, unchanged = unchanged + ${counts.unchanged},
      refused = refused + ${counts.refused}, refusals = ${json(all)}, fault_kinds = ${json(faultKinds(job.fault_kinds, refusals))}, preview = ${json([...job.preview, ...preview])},
      blob_id = case when ${isDone} then null else blob_id end, ended_at = case when ${isDone} then now() end
    where id = ${job.id}`);
  await keepRefused(tx, service, job, refused);
}

/** Shows how far a dry run is, and renews its lease: it writes its outcome at its end. */
export const showProgress = (tx: Transaction, service: string, id: string, position: number): Promise<number> =>
  tx.execute(sql`update ${table(service)} set position = ${position}, due_at = ${lease} where id = ${id} and state = 'running'`);

/** Makes an import due again, after a failure or to hand it to a worker. */
export const release = (tx: Transaction, service: string, id: string, seconds: number): Promise<number> =>
  tx.execute(
    sql`update ${table(service)} set due_at = now() + make_interval(secs => ${seconds}) where id = ${id} and state in ('running', 'undoing')`,
  );

/** Ends an import that cannot go on. What it wrote stays. */
export const fail = (tx: Transaction, service: string, id: string): Promise<number> =>
  tx.execute(sql`
    update ${table(service)} set state = 'failed', blob_id = null, ended_at = now() where id = ${id} and state in ('running', 'undoing')`);

/** Begins to undo a locked import, leased by the caller. */
export const beginUndo = (
  tx: Transaction,
  service: string,
  id: string,
  { author, isLeased }: { readonly author: Author; readonly isLeased: boolean },
): Promise<number> =>
  tx.execute(sql`
    update ${table(service)} set state = 'undoing', undone_by_id = ${author.accountId}, undone_by_name = ${author.username}, attempts = 0, due_at = ${isLeased ? lease : sql`now()`}, ended_at = null where id = ${id}`);

/** Moves a locked import behind a batch of its undo. @param from identifier of the last row; null: no row is left */
export async function advanceUndo(
  tx: Transaction,
  service: string,
  job: ImportJob,
  {
    from,
    removed,
    restored,
    kept,
  }: { readonly from: string | null; readonly removed: number; readonly restored: number; readonly kept: readonly KeptRow[] },
): Promise<void> {
  const reasons = [...job.reasons, ...kept].slice(0, IMPORT_REFUSALS_MAX);
  await tx.execute(sql`
    update ${table(service)} set state = ${from === null ? 'undone' : 'undoing'}, attempts = 0, due_at = ${lease}, undone_from = ${from},
      removed = removed + ${removed}, restored = restored + ${restored}, kept = kept + ${kept.length}, reasons = ${json(reasons)},
      ended_at = case when ${from === null} then now() end
    where id = ${job.id}`);
}

/** Forgets some imports that ended so many days ago: refused rows hold what their files said. */
export const forget = (tx: Transaction, service: string, days: number, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from ${table(service)} where id in (
      select id from ${table(service)}
      where ended_at < now() - make_interval(days => case when is_dry_run then ${DRY_RUN_DAYS} else ${days} end::int) limit ${limit})`);

/** An import as its routes answer it, without cells of fields that the caller may not see. */
export function importAnswer(job: Omit<ImportJob, 'id'> & { readonly id: string | null }, hidden: ReadonlySet<string>, language: Language) {
  const isUndo = job.state === 'undoing' || job.state === 'undone';
  return {
    ...{ id: job.id, state: job.state, file: job.file_name, made_at: job.made_at.toISOString(), by: job.by_name },
    ...{ rows: job.total, done: job.position },
    ...{ created: job.created, updated: job.updated, unchanged: job.unchanged, refused: job.refused },
    refusals: job.refusals
      .toSorted((one, other) => one.row - other.row)
      .map(({ message, value, kind: _, ...rest }) => ({
        ...rest,
        value: hidden.has(rest.field ?? '') ? null : value,
        message: textIn(message, language),
      })),
    faults: wireKinds(job.fault_kinds, hidden, language),
    columns: job.columns.filter((column) => column !== ''),
    mapping: { ...job.mapping },
    preview: job.preview.map(({ values, ...rest }) => ({
      ...rest,
      values: Object.fromEntries(Object.entries(values).filter(([path]) => !hidden.has(path))),
    })),
    undo: isUndo
      ? {
          ...{ removed: job.removed, restored: job.restored, kept: job.kept },
          reasons: job.reasons.map(({ id, label, message }) => ({ id, label, message: textIn(message, language) })),
        }
      : null,
  };
}
