import type { ResourceDefinition } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { admits, ownValues, type RowAccess, withOwn } from '../access/row-access.ts';
import type { ResourceContext } from '../context.ts';
import type { Implementation, Writing } from '../implement.ts';
import { resourceProblems } from '../problems.ts';
import type { Values } from '../values/read-value.ts';
import { type Author, addressOf, changedFields, record, sendChanged } from './changes.ts';
import { drawNumbers } from './draw-numbers.ts';
import { requireReferences } from './references.ts';
import { notFound, notOwn, refusingTaken, requireValues } from './refusals.ts';
import * as rows from './repository.ts';
import { moveOf, type Row } from './row.ts';
import * as words from './search-words.ts';

async function requireRow(
  context: ResourceContext,
  { tx, access }: Pick<WriteOptions, 'tx' | 'access'>,
  resource: ResourceDefinition,
  id: string,
): Promise<Row> {
  const row = await rows.find(tx, resource, context.resourceOf, id, { labels: access });
  if (row === null) throw new Error(`${resource.name} ${id} is gone within its own transaction`);
  return row;
}

/** Announces a written row: history, search, event, pages. */
async function announce(
  context: ResourceContext,
  { resource, rules }: Implementation,
  writing: Writing,
  { before, row, action }: { readonly before: Row | null; readonly row: Row; readonly action: string },
): Promise<void> {
  const { tx, author, clientId, reason } = writing;
  await record(tx, resource, author, { row, action, reason, changes: changedFields(resource, before, row) });
  if (row.deleted_at === null) {
    const more = (await rules.alsoFoundBy?.(row, writing)) ?? [];
    await words.writeFind(tx, resource, row, words.findBody(resource, row, more));
  }
  // A rule may still refuse: what is sent before that would leave although its savepoint is rolled back.
  await rules.afterWrite?.(row, before, writing);
  sendChanged(tx, resource, row);
  const isMove = before !== null && (before.state !== row.state || resource.actions.includes(action));
  if (resource.moved !== null && isMove) tx.send(resource.moved, moveOf(before, row, { action, author }), addressOf(row));
  tx.afterCommit(() => context.changed(resource)([clientId]));
}

/** What a write needs beside its values. */
export interface WriteOptions {
  readonly tx: Transaction;
  readonly clientId: string;
  readonly author: Author | null;
  /** Rows that the author sees; absent: all. */
  readonly access?: RowAccess;
  /** Word of the history instead of `created` or `edited`. */
  readonly action?: string;
  /** Why, in the caller's words; stands in the history. */
  readonly reason?: string | null;
  /** The history has the change even where no field differs. */
  readonly isAlwaysNoted?: true;
  /** The row whose change led to this one. */
  readonly ledBy?: Writing['ledBy'];
}

/** The rules of a resource of the service. @throws Error */
function implementationOf({ implementations }: ResourceContext, { name }: ResourceDefinition): Implementation {
  const found = implementations.find((one) => one.resource.name === name);
  if (found === undefined) throw new Error(`no resource ${name} in this service`);
  return found;
}

/** A change as rules see it. @param row the changed row: it leads to what its rules write elsewhere */
export const writingOf = (
  context: ResourceContext,
  { tx, clientId, author, reason = null, ledBy = null }: WriteOptions,
  row: Writing['ledBy'] = null,
): Writing => {
  const led = { tx, clientId, author, reason, ledBy: row };
  return {
    ...{ tx, clientId, author, reason, ledBy, at: context.clock.now() },
    add: async (resource, given, computed = {}) => {
      const implementation = implementationOf(context, resource);
      const values = requireValues(implementation.resource, given, false);
      const numbers = await drawNumbers(context, implementation.resource, clientId, tx);
      return createRow(context, implementation, { tx, clientId, author, ledBy: row }, { ...values, ...numbers, ...computed });
    },
    move: async (resource, id, action) =>
      moveRow(context, implementationOf(context, resource), led, await lockRow(context, tx, resource, id, null), action),
    follow: async (resource, id, { action, state, values = {} }) => {
      const implementation = implementationOf(context, resource);
      const before = await lockRow(context, tx, resource, id, null);
      const written = state === undefined ? values : { ...values, state };
      if (Object.keys(changedFields(resource, before, { ...before, ...written })).length === 0) return before;
      await rows.update(tx, resource, before, { values, ...(state === undefined ? {} : { state }), at: context.clock.now() });
      const after = await requireRow(context, { tx }, resource, id);
      await announce(context, implementation, writingOf(context, led, { resource: resource.name, id }), { before, row: after, action });
      return after;
    },
  };
};

/**
 * Adds a row. @param values read by {@link requireValues}, with numbers
 * @throws Problem unknown_reference, already_exists, not_own, or of a rule
 */
export async function createRow(
  context: ResourceContext,
  implementation: Implementation,
  options: WriteOptions,
  values: Values,
): Promise<Row> {
  const { resource, rules } = implementation;
  const { tx, clientId, author, access, action = 'created' } = options;
  const id = context.newId();
  const writing = writingOf(context, options, { resource: resource.name, id });
  const given = withOwn(values, ownValues(resource, access, author));
  const complete = (await rules.beforeWrite?.(given, null, writing)) ?? given;
  await requireReferences(context, tx, resource, clientId, { values: complete, given, before: null, access });
  await refusingTaken(resource, () => rows.insert(tx, resource, { id, clientId, values: complete, at: writing.at }));
  const row = await requireRow(context, options, resource, id);
  if (!admits(resource, access, row)) throw notOwn(resource);
  await announce(context, implementation, writing, { before: null, row, action });
  return row;
}

/** A row nobody else changes until this transaction ends. @throws Problem not_found, stale_version */
export async function lockRow(
  context: ResourceContext,
  tx: Transaction,
  resource: ResourceDefinition,
  id: string,
  version: number | null,
  access?: RowAccess,
): Promise<Row> {
  const row = await rows.find(tx, resource, context.resourceOf, id, { forUpdate: true, access });
  if (row === null) throw new Problem(notFound(resource));
  if (version !== null && row.version !== version) throw new Problem(resourceProblems.stale_version, { version: row.version });
  return row;
}

/** Changes fields of a locked row; nothing is written where nothing differs. @throws Problem unknown_reference, already_exists, or of a rule */
export async function updateRow(
  context: ResourceContext,
  implementation: Implementation,
  options: WriteOptions,
  before: Row,
  values: Values,
): Promise<Row> {
  const { resource, rules } = implementation;
  const { tx, clientId, access, action = 'edited', isAlwaysNoted = false } = options;
  const writing = writingOf(context, options, { resource: resource.name, id: before.id });
  const complete = (await rules.beforeWrite?.(values, before, writing)) ?? values;
  if (!isAlwaysNoted && Object.keys(changedFields(resource, before, { ...before, ...complete })).length === 0) return before;
  await requireReferences(context, tx, resource, clientId, { values: complete, given: values, before, access });
  await refusingTaken(resource, () => rows.update(tx, resource, before, { values: complete, at: writing.at }));
  const row = await requireRow(context, options, resource, before.id);
  await announce(context, implementation, writing, { before, row, action });
  return row;
}

/** Actions that lead out of a state. */
export const allowedActions = ({ states }: ResourceDefinition, state: string | null): string[] =>
  Object.keys(states?.of[state ?? ''] ?? {});

/** Moves a locked row to the state an action leads to. @throws Problem invalid_transition, reason_required, or of a guard */
export async function moveRow(
  context: ResourceContext,
  implementation: Implementation,
  options: WriteOptions,
  before: Row,
  action: string,
): Promise<Row> {
  const { resource, rules } = implementation;
  const { tx } = options;
  const writing = writingOf(context, options, { resource: resource.name, id: before.id });
  const usual = resource.states?.of[before.state ?? '']?.[action];
  if (usual === undefined) {
    const texts = {
      action: resource.texts.actions?.[action] ?? action,
      state: resource.texts.states?.[before.state ?? ''] ?? String(before.state),
    };
    throw new Problem(resourceProblems.invalid_transition, texts, { extra: { allowed: allowedActions(resource, before.state) } });
  }
  if (resource.states?.withReason?.includes(action) === true && (writing.reason ?? '').trim() === '')
    throw new Problem(resourceProblems.reason_required);
  await rules.guards?.[action]?.(before, writing);
  const { state = usual, ...computed } = (await rules.effects?.[action]?.(before, writing)) ?? {};
  await rows.update(tx, resource, before, { values: computed, state: String(state), at: writing.at });
  const row = await requireRow(context, options, resource, before.id);
  await announce(context, implementation, writing, { before, row, action });
  return row;
}

/** Removes a locked row. @throws Problem still_referenced, or of a rule */
export async function removeRow(
  context: ResourceContext,
  implementation: Implementation,
  options: WriteOptions,
  before: Row,
): Promise<void> {
  const { resource, rules } = implementation;
  const { tx, action = 'removed' } = options;
  const writing = writingOf(context, options, { resource: resource.name, id: before.id });
  await rules.beforeRemove?.(before, writing);
  for (const { resource: other } of context.implementations.filter(({ resource: one }) => !one.isReadOnly))
    for (const [name, field] of Object.entries(other.fields)) {
      if (field.kind !== 'ref' || field.of !== resource.name) continue;
      const count = await rows.countReferences(tx, other, name, before);
      if (count > 0) throw new Problem(resourceProblems.still_referenced, { count, resource: other.texts.many });
    }
  await rows.remove(tx, resource, before, writing.at);
  await words.removeFind(tx, resource, before);
  const row: Row = { ...before, version: before.version + 1, updated_at: writing.at, deleted_at: writing.at };
  await announce(context, implementation, writing, { before, row, action });
}

/** Brings a removed row back as it was. @throws Problem not_found, or already_exists where another row has a unique value of it now */
export async function restoreRow(
  context: ResourceContext,
  implementation: Implementation,
  options: WriteOptions,
  id: string,
): Promise<Row> {
  const { resource } = implementation;
  const { tx, action = 'restored' } = options;
  const writing = writingOf(context, options);
  const before = await rows.find(tx, resource, context.resourceOf, id, { forUpdate: true, isRemoved: true });
  if (before === null) throw new Problem(notFound(resource));
  await refusingTaken(resource, () => rows.restore(tx, resource, before, writing.at));
  const row = await requireRow(context, options, resource, id);
  await announce(context, implementation, writing, { before, row, action });
  return row;
}
