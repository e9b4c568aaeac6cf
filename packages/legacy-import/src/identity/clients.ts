import { isDeepStrictEqual } from 'node:util';
import { PLATFORMS } from '@balai/contracts';
import {
  accountsTouchedByClient,
  CLIENT_DEFAULTS,
  type ClientRow,
  checkClient,
  clientState,
  findClient,
  holderOf,
  importer,
  insertClient,
  lockClient,
  lockExclusive,
  type NewClientRow,
  publish,
  refreshAccess,
  updateClient,
} from '@balai/identity/import';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { importRows } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { inTurn, type RowResult, refused } from '../engine/row-results.ts';
import { clientsFact } from '../former/facts.ts';
import { columnsSql } from '../former/select-columns.ts';
import { CLIENT_COLUMNS, type JudgedClient, judgeClients, type LegacyClientRow } from './judge-clients.ts';
import { zonesOf } from './repository/clients.ts';

/** More than anybody has: all clients are judged together. */
const CLIENTS_MAX = 20_000;

/** Takes the clients over, and then which of them belong to which. */
export const clientsImport: ImportStep = {
  name: 'clients',
  service: 'identity',
  async run(context) {
    const { source } = context;
    const have = await source.columns('clients');
    const select = `select c.client_id as key, ${columnsSql(have, 'c', CLIENT_COLUMNS)} from clients c where c.client_id is not null`;
    const rows = have.size === 0 ? [] : await source.query<LegacyClientRow>(`${select} limit ${CLIENTS_MAX}`);
    const judged = judgeClients(rows);
    await importRows<LegacyClientRow>(context, {
      name: 'clients',
      tables: ['clients'],
      select,
      keyType: 'text',
      // Each takes the lock of access rights.
      rowsMax: 1,
      write: (tx, batch, { unchanged }) =>
        inTurn(batch, (row) => save(context, tx, judged.get(row.client_id), unchanged.has(row.client_id))),
    });
    await importRows<LegacyClientRow>(context, {
      name: 'client parents',
      tables: ['clients'],
      select: `select c.client_id as key, c.client_id, ${have.has('parent_client_id') ? "nullif(trim(c.parent_client_id), '') as parent_client_id" : 'null::text as parent_client_id'} from clients c where c.client_id is not null and ${have.has('parent_client_id')}`,
      keyType: 'text',
      rowsMax: 1,
      write: (tx, batch, { changed }) =>
        inTurn(batch, (row) => saveParent(context, tx, row, { judged, isChanged: changed.has(row.client_id) })),
    });
    await publishClients(context, judged);
  },
};

/** A client that is here, locked with all access rights unless nothing is written. */
async function clientHere({ isDryRun }: ImportContext, tx: Transaction, clientId: string): Promise<ClientRow | null> {
  if (isDryRun) return findClient(tx, clientId);
  await lockExclusive(tx);
  return lockClient(tx, clientId);
}

/** @param isUnchanged it was taken over as it is: what was changed here since stays, and an account that was refused is added once it is free */
async function save(context: ImportContext, tx: Transaction, judged: JudgedClient | undefined, isUnchanged: boolean): Promise<RowResult> {
  // Added since all were judged: the next import has it.
  if (judged === undefined) return refused('client', 'just_added', '');
  const { fields, refusals } = judged;
  if (fields === null) return { outcome: 'refused', refusals };
  const before = await clientHere(context, tx, fields.client_id);
  const { parent_client_id: _, ...known } = fields;
  const taken = [...refusals];
  const told = { ...(before ?? { ...CLIENT_DEFAULTS, version: 0 }), ...known };
  const wanted = before !== null && isUnchanged ? { ...before, ...accountsOf(before, known) } : told;
  const after = await withoutTakenAccounts(tx, wanted, taken);
  if (before !== null && isDeepStrictEqual(before, after)) return { outcome: 'same', refusals: taken };
  if (!context.isDryRun) await write(context, tx, before, after);
  return { outcome: before === null ? 'added' : 'changed', refusals: taken };
}

/** The official accounts of a client here, with those of the row in place of those that it has not. */
const accountsOf = (before: NewClientRow, row: Partial<NewClientRow>) =>
  Object.fromEntries(
    PLATFORMS.map((platform) => {
      const column = `${platform}_handle` as const;
      return [column, before[column] ?? row[column] ?? null];
    }),
  ) as Pick<NewClientRow, `${(typeof PLATFORMS)[number]}_handle`>;

/** An official account that a client here has already stays with it. */
async function withoutTakenAccounts<C extends NewClientRow>(
  tx: Transaction,
  wanted: C,
  refusals: RowResult['refusals'] & unknown[],
): Promise<C> {
  let after = wanted;
  for (const platform of PLATFORMS) {
    const column = `${platform}_handle` as const;
    const handle = after[column];
    if (handle === null || !after.active) continue;
    const holder = await holderOf(tx, platform, handle, after.client_id);
    if (holder === null) continue;
    refusals.push({ what: 'client account', reason: 'held_here', detail: `${handle}: ${holder}` });
    after = { ...after, [column]: null };
  }
  return after;
}

async function write({ clock }: ImportContext, tx: Transaction, before: ClientRow | null, after: NewClientRow): Promise<void> {
  const at = clock.now();
  await checkClient(tx, importer, before, after);
  const next = { ...after, version: (before?.version ?? 0) + 1 };
  const row = before === null ? await insertClient(tx, next, at) : { ...before, ...next };
  if (before !== null) await updateClient(tx, row, at);
  publish(tx, clientState(row));
  await refreshAccess(tx, await accountsTouchedByClient(tx, after.client_id), at);
}

async function saveParent(
  context: ImportContext,
  tx: Transaction,
  { client_id, parent_client_id }: LegacyClientRow,
  { judged, isChanged }: { readonly judged: ReadonlyMap<string, JudgedClient>; readonly isChanged: boolean },
): Promise<RowResult> {
  const own = judged.get(client_id)?.fields;
  const parent = (parent_client_id ?? '').trim().toUpperCase();
  if (parent === '') return isChanged && own ? withoutParent(context, tx, own.client_id) : { outcome: 'same' };
  const isKnown = [...judged.values()].some(({ fields }) => fields?.client_id === parent);
  const refuse = (reason: string): RowResult => refused('parent', reason, `${client_id}: ${parent}`);
  if (own === null || own === undefined) return refuse('client_refused');
  if (!isKnown || parent === own.client_id) return refuse('unknown_parent');
  const before = await clientHere(context, tx, own.client_id);
  if (before?.parent_client_id === parent) return { outcome: 'same' };
  const outcome = before === null || before.parent_client_id === null ? 'added' : 'changed';
  if (context.isDryRun) return { outcome };
  if (before === null) return refuse('client_refused');
  try {
    await write(context, tx, before, { ...before, parent_client_id: parent });
  } catch (error) {
    // Refused before anything was written: a circle of parents.
    if (error instanceof Problem) return refuse('unknown_parent');
    throw error;
  }
  return { outcome };
}

/** It had one there when it was looked at last. */
async function withoutParent(context: ImportContext, tx: Transaction, clientId: string): Promise<RowResult> {
  const before = await clientHere(context, tx, clientId);
  if (before === null || before.parent_client_id === null) return { outcome: 'same' };
  if (!context.isDryRun) await write(context, tx, before, { ...before, parent_client_id: null });
  return { outcome: 'changed' };
}

/** Zones are chosen here: the former system has none. */
async function publishClients({ facts, database }: ImportContext, judged: ReadonlyMap<string, JudgedClient>): Promise<void> {
  const taken = [...judged.values()].flatMap(({ fields }) => (fields === null ? [] : [fields]));
  const ids = taken.map((fields) => fields.client_id);
  const zones = await database.read('system', (tx) => zonesOf(tx, ids));
  facts.provide(
    clientsFact,
    new Map(
      taken.map((fields) => [
        fields.client_id,
        {
          clientId: fields.client_id,
          type: fields.type,
          active: fields.active,
          language: CLIENT_DEFAULTS.language,
          timezone: zones.get(fields.client_id) ?? CLIENT_DEFAULTS.timezone,
          handles: { instagram: fields.instagram_handle, tiktok: fields.tiktok_handle },
        },
      ]),
    ),
  );
}
