import { isDeepStrictEqual } from 'node:util';
import { clientsFact, columnsSql } from '@balai/legacy-import';
import type { Transaction } from '@balai/runtime/database';
import { type ImportContext, type ImportStep, importRows, type RowResult } from '@balai/runtime/import';
import { Problem } from '@balai/runtime/problem';
import * as access from '../access/repository/access.ts';
import { refreshAccess } from '../access/use-cases/refresh-access.ts';
import { CLIENT_DEFAULTS } from '../clients/domain/client.ts';
import * as clients from '../clients/repository/clients.ts';
import { checkClient } from '../clients/use-cases/check-client.ts';
import { PLATFORMS } from '../domain/platform.ts';
import { clientState, publish } from '../events/state.ts';
import { importer } from './importer.ts';
import { type JudgedClient, judgeClients, type LegacyClientRow } from './judge-clients.ts';

const COLUMNS = {
  client_id: 'text',
  nama: 'text',
  client_type: 'text',
  client_status: 'boolean',
  client_insta: 'text',
  client_insta_status: 'boolean',
  client_tiktok: 'text',
  client_tiktok_status: 'boolean',
  client_amplify_status: 'boolean',
  client_operator: 'text',
  client_group: 'text',
  regional_id: 'text',
  parent_client_id: 'text',
  client_level: 'text',
  tiktok_secuid: 'text',
  client_super: 'text',
};

/** More than anybody has: all clients are judged together. */
const CLIENTS_MAX = 20_000;

/** Takes the clients over, and then which of them belong to which. */
export const clientsImport: ImportStep = {
  name: 'clients',
  async run(context) {
    const { source } = context;
    const have = await source.columns('clients');
    const select = `select c.client_id as key, ${columnsSql(have, 'c', COLUMNS)} from clients c where c.client_id is not null`;
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
    await tellClients(context, judged);
  },
};

/** Results of rows that are written one after the other. */
async function inTurn<Row>(rows: readonly Row[], save: (row: Row) => Promise<RowResult>): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const row of rows) results.push(await save(row));
  return results;
}

/** @param isUnchanged it was taken over as it is: what was changed here since stays, and an account that was refused is added once it is free */
async function save(context: ImportContext, tx: Transaction, judged: JudgedClient | undefined, isUnchanged: boolean): Promise<RowResult> {
  // Added since all were judged: the next import has it.
  if (judged === undefined) return { outcome: 'refused', refusals: [{ what: 'client', reason: 'just_added', detail: '' }] };
  const { fields, refusals } = judged;
  if (fields === null) return { outcome: 'refused', refusals };
  if (!context.isDryRun) await access.lockExclusive(tx);
  const before = await (context.isDryRun ? clients.find(tx, fields.client_id) : clients.lock(tx, fields.client_id));
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
const accountsOf = (before: clients.NewClientRow, row: Partial<clients.NewClientRow>) =>
  Object.fromEntries(
    PLATFORMS.map((platform) => {
      const column = `${platform}_handle` as const;
      return [column, before[column] ?? row[column] ?? null];
    }),
  ) as Pick<clients.NewClientRow, `${(typeof PLATFORMS)[number]}_handle`>;

/** An official account that a client here has already stays with it. */
async function withoutTakenAccounts<C extends clients.NewClientRow>(
  tx: Transaction,
  wanted: C,
  refusals: RowResult['refusals'] & unknown[],
): Promise<C> {
  let after = wanted;
  for (const platform of PLATFORMS) {
    const column = `${platform}_handle` as const;
    const handle = after[column];
    if (handle === null || !after.active) continue;
    const holder = await clients.holderOf(tx, platform, handle, after.client_id);
    if (holder === null) continue;
    refusals.push({ what: 'client account', reason: 'held_here', detail: `${handle}: ${holder}` });
    after = { ...after, [column]: null };
  }
  return after;
}

async function write(
  { clock }: ImportContext,
  tx: Transaction,
  before: clients.ClientRow | null,
  after: clients.NewClientRow,
): Promise<void> {
  const at = clock.now();
  await checkClient(tx, importer, before, after);
  const next = { ...after, version: (before?.version ?? 0) + 1 };
  const row = before === null ? await clients.insert(tx, next, at) : { ...before, ...next };
  if (before !== null) await clients.update(tx, row, at);
  publish(tx, clientState(row));
  await refreshAccess(tx, await access.accountsTouchedByClient(tx, after.client_id), at);
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
  const refuse = (reason: string): RowResult => ({
    outcome: 'refused',
    refusals: [{ what: 'parent', reason, detail: `${client_id}: ${parent}` }],
  });
  if (own === null || own === undefined) return refuse('client_refused');
  if (!isKnown || parent === own.client_id) return refuse('unknown_parent');
  if (context.isDryRun) {
    const known = await clients.find(tx, own.client_id);
    return { outcome: known?.parent_client_id === parent ? 'same' : outcomeOf(known?.parent_client_id ?? null) };
  }
  await access.lockExclusive(tx);
  const before = await clients.lock(tx, own.client_id);
  if (before === null) return refuse('client_refused');
  if (before.parent_client_id === parent) return { outcome: 'same' };
  try {
    await write(context, tx, before, { ...before, parent_client_id: parent });
  } catch (error) {
    // Refused before anything was written: a circle of parents.
    if (error instanceof Problem) return refuse('unknown_parent');
    throw error;
  }
  return { outcome: outcomeOf(before.parent_client_id) };
}

/** It had one there when it was looked at last. */
async function withoutParent(context: ImportContext, tx: Transaction, clientId: string): Promise<RowResult> {
  if (!context.isDryRun) await access.lockExclusive(tx);
  const before = await (context.isDryRun ? clients.find(tx, clientId) : clients.lock(tx, clientId));
  if (before === null || before.parent_client_id === null) return { outcome: 'same' };
  if (!context.isDryRun) await write(context, tx, before, { ...before, parent_client_id: null });
  return { outcome: 'changed' };
}

/** Of a client that gets a parent. */
const outcomeOf = (before: string | null) => (before === null ? 'added' : 'changed');

/** Zones are chosen here: the former system has none. */
async function tellClients({ facts, database }: ImportContext, judged: ReadonlyMap<string, JudgedClient>): Promise<void> {
  const taken = [...judged.values()].flatMap(({ fields }) => (fields === null ? [] : [fields]));
  const known = await database.read('system', (tx) =>
    clients.findMany(
      tx,
      taken.map((fields) => fields.client_id),
    ),
  );
  const zones = new Map(known.map((client) => [client.client_id, client.timezone]));
  facts.tell(
    clientsFact,
    new Map(
      taken.map((fields) => [
        fields.client_id,
        {
          clientId: fields.client_id,
          type: fields.type,
          active: fields.active,
          timezone: zones.get(fields.client_id) ?? CLIENT_DEFAULTS.timezone,
          handles: { instagram: fields.instagram_handle, tiktok: fields.tiktok_handle },
        },
      ]),
    ),
  );
}
