import { permissionOf, type ResourceDefinition } from '@balai/contracts';
import { note, OVERVIEW_NOTES, OVERVIEW_ROWS, opportunity, showParty360, task } from '@balai/contracts/crm';
import {
  type Condition,
  comparableFields,
  findRow,
  hiddenFrom,
  listRows,
  notFound,
  type ResourceContext,
  type Row,
  type RowAccess,
  rowAccessOf,
  wireRow,
} from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { partyRules } from '../party.ts';

const { resource } = partyRules;
const asResource = (of: unknown): ResourceDefinition => of as ResourceDefinition;
const BLOCKS = { opportunities: asResource(opportunity), tasks: asResource(task), notes: asResource(note) };
type BlockName = keyof typeof BLOCKS;
const NAMES: readonly BlockName[] = ['opportunities', 'tasks', 'notes'];

/** What a block shows of the rows that refer to a party. */
interface Wanted {
  readonly sort: string;
  readonly limit: number;
  readonly where: readonly [field: string, operator: 'eq' | 'nin', ...values: unknown[]][];
}

/** What each block shows; of notes the pinned ones go before the others. */
const WANTED: Readonly<Record<BlockName, readonly Wanted[]>> = {
  opportunities: [{ sort: 'expected_close', limit: OVERVIEW_ROWS, where: [['state', 'nin', 'won', 'lost']] }],
  tasks: [{ sort: 'due', limit: OVERVIEW_ROWS, where: [['state', 'eq', 'open']] }],
  notes: [true, false].map((isPinned) => ({ sort: '-created_at', limit: OVERVIEW_NOTES, where: [['pinned', 'eq', isPinned]] })),
};

async function listReferring(
  context: ResourceContext,
  tx: Transaction,
  of: ResourceDefinition,
  { client_id, id }: Row,
  { sort, limit, where, access }: Wanted & { readonly access: RowAccess },
): Promise<Row[]> {
  const fields = comparableFields(of, new Set());
  const fieldOf = (name: string) => {
    const field = fields.get(name);
    if (field === undefined) throw new Error(`${of.name} has no field ${name}`);
    return field;
  };
  const conditions = [['party', 'eq', id] as const, ...where].map(([name, operator, ...values]): Condition => {
    return { kind: 'field', name, field: fieldOf(name), operator, values };
  });
  const name = sort.replace(/^-/, '');
  const sorting = { name, field: fieldOf(name), descending: sort.startsWith('-') };
  const selection = { clientId: client_id, condition: { kind: 'all', of: conditions } as const, ids: null, access };
  const { rows } = await listRows(tx, of, context.resourceOf, selection, { sorting, after: null, limit });
  return rows.slice(0, limit);
}

/** Everything about a party that the caller may read, in one answer. */
export const overviewRoute = (context: ResourceContext): RouteBinding =>
  bind(showParty360, ({ actor, params: { id } }) =>
    context.database.read(actor.scope, async (tx) => {
      const row = await findRow(tx, resource, context.resourceOf, id);
      if (row === null) throw new Problem(notFound(resource));
      const shown = (of: ResourceDefinition, one: Row) => wireRow(of, one, hiddenFrom(of, actor, row.client_id));
      const access = rowAccessOf(actor, row.client_id);
      const profile = shown(resource, row);
      const hidden = NAMES.filter((name) => !mayRead(actor, BLOCKS[name], row.client_id));
      const blocks: Record<BlockName, Record<string, unknown>[] | null> = { opportunities: null, tasks: null, notes: null };
      for (const name of NAMES.filter((one) => !hidden.includes(one))) {
        const found: Row[] = [];
        for (const wanted of WANTED[name]) found.push(...(await listReferring(context, tx, BLOCKS[name], row, { ...wanted, access })));
        blocks[name] = found.slice(0, WANTED[name][0]?.limit).map((one) => shown(BLOCKS[name], one));
      }
      const credit = { limit: profile.credit_limit as string | null, currency: profile.currency as string | null };
      return { body: { success: true as const, data: { profile, credit, ...blocks, hidden } } };
    }),
  );

const mayRead = (actor: Actor, of: ResourceDefinition, clientId: string): boolean => actor.can(permissionOf(of, 'read'), clientId);
