import { isDeepStrictEqual } from 'node:util';
import { BULK_ROWS_MAX, type Field } from '@balai/contracts';
import { partyMerged } from '@balai/contracts/crm';
import {
  type Author,
  listReferences,
  lockRow,
  notFound,
  type ResourceContext,
  type Row,
  removeRow,
  resourceProblems,
  updateRow,
  wireValues,
} from '@balai/resources';
import type { Transaction } from '@balai/runtime/database';
import { invalidField, Problem } from '@balai/runtime/problem';
import { partyRules } from '../party.ts';
import { type Changes, type Child, insertAliases, insertMerge, moveAliases } from '../stored/merge-repository.ts';

const { resource } = partyRules;

/** Which parties become one, and whose value a field takes. */
export interface MergeCall {
  readonly winner: string;
  readonly losers: readonly string[];
  readonly choices: Readonly<Record<string, string>>;
}

/** @throws Problem invalid_request, naming what cannot be merged */
export function requireMergeable({ winner, losers, choices }: MergeCall): void {
  if (new Set(losers).size < losers.length || losers.includes(winner))
    throw invalidField('losers', {
      id: 'memuat pelanggan yang sama dua kali',
      en: 'names a customer twice',
      pt: 'repete um cliente',
    });
  for (const [name, id] of Object.entries(choices)) {
    const field: Field | undefined = resource.fields[name];
    if (field === undefined || field.computed === true)
      throw invalidField(`choices.${name}`, { id: 'tidak dapat dipilih', en: 'cannot be chosen', pt: 'não pode ser escolhido' });
    if (id !== winner && !losers.includes(id))
      throw invalidField(`choices.${name}`, {
        id: 'bukan salah satu pelanggan yang digabung',
        en: 'is none of the customers that are merged',
        pt: 'não é um dos clientes unificados',
      });
  }
}

/** Makes everything that refers to the losers refer to the winner. @throws Problem too_many_rows */
async function moveChildren(
  context: ResourceContext,
  options: { readonly tx: Transaction; readonly clientId: string; readonly author: Author },
  winner: string,
  losers: readonly string[],
): Promise<Child[]> {
  const children: Child[] = [];
  for (const implementation of context.implementations) {
    const referring = implementation.resource;
    for (const [field, { kind, ...rest }] of Object.entries(referring.fields)) {
      if (kind !== 'ref' || !('of' in rest) || rest.of !== resource.name) continue;
      const left = BULK_ROWS_MAX - children.length;
      const found = await listReferences(options.tx, referring, field, { clientId: options.clientId, ids: losers }, left + 1);
      if (found.length > left) throw new Problem(resourceProblems.too_many_rows, { max: BULK_ROWS_MAX }, { field: 'losers' });
      for (const { id, to } of found) {
        const row = await lockRow(context, options.tx, referring, id, null);
        await updateRow(context, implementation, { ...options, action: 'merged' }, row, { [field]: winner });
        children.push({ resource: referring.name, field, id, from: to });
      }
    }
  }
  return children;
}

/** Locks parties of one client in the order of their ids, so that two merges never wait for each other. @throws Problem not_found */
export async function lockParties(context: ResourceContext, tx: Transaction, ids: readonly string[]): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (const id of [...ids].sort()) rows.set(id, await lockRow(context, tx, resource, id, null));
  if (new Set([...rows.values()].map(({ client_id }) => client_id)).size > 1) throw new Problem(notFound(resource));
  return rows;
}

/** Merges parties into one. @throws Problem not_found, invalid_request, too_many_rows */
export async function merge(context: ResourceContext, tx: Transaction, author: Author, call: MergeCall): Promise<{ id: string; row: Row }> {
  requireMergeable(call);
  const rows = await lockParties(context, tx, [call.winner, ...call.losers]);
  const rowOf = (id: string): Row => {
    const row = rows.get(id);
    if (row === undefined) throw new Problem(notFound(resource));
    return row;
  };
  const winner = rowOf(call.winner);
  const clientId = winner.client_id;
  const options = { tx, clientId, author };
  const id = context.newId();
  const children = await moveChildren(context, options, winner.id, call.losers);
  const values = Object.fromEntries(Object.entries(call.choices).map(([name, from]) => [name, rowOf(from)[name]]));
  for (const loser of call.losers) await removeRow(context, partyRules, { ...options, action: 'merged' }, rowOf(loser));
  const aliases = await moveAliases(tx, clientId, winner.id, call.losers);
  const [before, after] = [wireValues(winner, resource.fields), wireValues({ ...winner, ...values }, resource.fields)];
  const changes: Changes = Object.fromEntries(
    Object.keys(values)
      .filter((name) => !isDeepStrictEqual(before[name], after[name]))
      .map((name) => [name, { from: before[name], to: after[name] }]),
  );
  const at = context.clock.now();
  const made = { id, client_id: clientId, winner: winner.id, losers: call.losers, changes, children, aliases, by_name: author.username };
  await insertMerge(tx, { ...made, merged_at: at });
  await insertAliases(
    tx,
    made,
    call.losers.map((one) => rowOf(one)),
  );
  const row = await updateRow(context, partyRules, { ...options, action: 'merged', isAlwaysNoted: true }, winner, values);
  tx.send(
    partyMerged,
    { id, client_id: clientId, winner: winner.id, losers: [...call.losers], undone: false },
    { subject: winner.id, orderKey: winner.id },
  );
  return { id, row };
}
