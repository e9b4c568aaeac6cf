import { type Sql, sql } from '@balai/runtime/database';
import { Problem, type Texts } from '@balai/runtime/problem';
import type { ResourceContext } from '../context.ts';
import type { Implementation } from '../implement.ts';
import { resourceProblems } from '../problems.ts';
import { changedFields } from '../rows/changes.ts';
import { requireReferences } from '../rows/references.ts';
import * as rows from '../rows/repository.ts';
import type { Row } from '../rows/row.ts';
import { removeRow, updateRow, type WriteOptions, writingOf } from '../rows/write-row.ts';
import type { Values } from '../values/read-value.ts';
import { isWrittenTogether } from './plan-batch.ts';
import { type Written, writeRows } from './write-batch.ts';

/** A locked row of which an import is undone. */
export interface Undo {
  readonly before: Row;
  /** Values that it had before the import; null: the import added the row. */
  readonly former: Values | null;
}

/** A row that stays as it is. */
interface Refused {
  readonly undo: Undo;
  readonly message: Texts;
}

/** The reason of a refusal. @throws what is no refusal */
export function reasonOf(error: unknown): Texts {
  if (!(error instanceof Problem) || error.status >= 500) throw error;
  return error.texts;
}

/** A rule refused a row after others were written: the batch is undone row by row. */
export class UndoRefused extends Error {}

/** New rows that nothing names but new rows that go with them; the others are refused. */
async function unreferenced(
  context: ResourceContext,
  { resource }: Implementation,
  { tx, clientId }: WriteOptions,
  created: readonly Undo[],
): Promise<{ readonly free: readonly Undo[]; readonly refused: readonly Refused[] }> {
  const refused: Refused[] = [];
  let free = created;
  const naming = context.implementations.flatMap(({ resource: other }) =>
    other.isReadOnly
      ? []
      : Object.entries(other.fields).flatMap(([name, field]) =>
          field.kind === 'ref' && field.of === resource.name ? [{ other, name }] : [],
        ),
  );
  for (const isOwn of [false, true])
    for (let isDone = false; !isDone; ) {
      const counts = new Map<string, Problem>();
      const ids = free.map(({ before }) => before.id);
      for (const { other, name } of naming.filter((one) => (one.other === resource) === isOwn))
        for (const { id, count } of await rows.countReferencesTo(tx, other, name, { clientId, ids }, isOwn ? ids : []))
          counts.set(id, new Problem(resourceProblems.still_referenced, { count, resource: other.texts.many }));
      refused.push(
        ...free.flatMap((undo) => {
          const problem = counts.get(undo.before.id);
          return problem === undefined ? [] : [{ undo, message: problem.texts }];
        }),
      );
      free = free.filter(({ before }) => !counts.has(before.id));
      // A row that stays keeps the rows that it names.
      isDone = !isOwn || counts.size === 0;
    }
  return { free, refused };
}

/** Undoes rows together, each table in one statement. @throws UndoRefused, or a constraint's failure */
async function undoTogether(
  context: ResourceContext,
  implementation: Implementation,
  options: WriteOptions,
  undos: readonly Undo[],
): Promise<Refused[]> {
  const { resource, rules } = implementation;
  const { tx, clientId } = options;
  const writing = writingOf(context, options);
  const { at } = writing;
  const refused: Refused[] = [];
  const written: Written[] = [];
  for (const undo of undos.filter(({ former }) => former !== null)) {
    const { before, former } = undo;
    try {
      const values = (await rules.beforeWrite?.(former ?? {}, before, writing)) ?? former ?? {};
      const row = { ...before, ...values, version: before.version + 1, updated_at: at };
      if (Object.keys(changedFields(resource, before, row)).length === 0) continue;
      await requireReferences(context, tx, resource, clientId, { values, given: values, before, access: undefined });
      written.push({ before, row });
    } catch (error) {
      refused.push({ undo, message: reasonOf(error) });
    }
  }
  // Restored rows first: those may be the ones that name a new row.
  await writeRows(context, implementation, writing, written, null);
  const removable: Undo[] = [];
  for (const undo of undos.filter(({ former }) => former === null))
    try {
      await rules.beforeRemove?.(undo.before, writing);
      removable.push(undo);
    } catch (error) {
      refused.push({ undo, message: reasonOf(error) });
    }
  const { free, refused: named } = await unreferenced(context, implementation, options, removable);
  const removed = free.map(({ before }) => ({ before, row: { ...before, version: before.version + 1, updated_at: at, deleted_at: at } }));
  await writeRows(context, implementation, writing, removed, null);
  if (rules.afterWrite !== undefined)
    for (const { before, row } of [...written, ...removed])
      try {
        await rules.afterWrite(row, before, writing);
      } catch (error) {
        reasonOf(error);
        throw new UndoRefused();
      }
  return [...refused, ...named];
}

const savepoint = (word: string): Sql => sql.raw(`${word} undo_rows`);

/** Undoes rows one after the other; one that is refused leaves the others alone. */
async function undoEach(
  context: ResourceContext,
  implementation: Implementation,
  options: WriteOptions,
  undos: readonly Undo[],
): Promise<Refused[]> {
  const { tx } = options;
  async function undoOne({ before, former }: Undo): Promise<Texts | null> {
    await tx.execute(savepoint('savepoint'));
    try {
      if (former === null) await removeRow(context, implementation, options, before);
      else await updateRow(context, implementation, options, before, former);
      return null;
    } catch (error) {
      await tx.execute(savepoint('rollback to savepoint'));
      return reasonOf(error);
    } finally {
      await tx.execute(savepoint('release savepoint'));
    }
  }
  // A new row may be named by another one: it goes once that one is gone.
  for (let open = undos; ; ) {
    const refused: Refused[] = [];
    for (const undo of open) {
      const message = await undoOne(undo);
      if (message !== null) refused.push({ undo, message });
    }
    if (refused.length === 0 || refused.length === open.length) return refused;
    open = refused.map(({ undo }) => undo);
  }
}

/**
 * Undoes locked rows. @param isEach one after the other @returns those that stay as they are, and why
 * @throws UndoRefused, or a constraint's failure, unless `isEach`
 */
export async function undoRows(
  context: ResourceContext,
  implementation: Implementation,
  options: WriteOptions,
  undos: readonly Undo[],
  isEach: boolean,
): Promise<Refused[]> {
  const { afterWrite, isLocal } = implementation.rules;
  const isTogether = ({ before, former }: Undo): boolean => {
    if (isEach) return false;
    return former === null ? afterWrite === undefined || isLocal !== undefined : isWrittenTogether(implementation, former, before);
  };
  const apart = await undoEach(
    context,
    implementation,
    options,
    undos.filter((one) => !isTogether(one)),
  );
  return [...apart, ...(await undoTogether(context, implementation, options, undos.filter(isTogether)))];
}
