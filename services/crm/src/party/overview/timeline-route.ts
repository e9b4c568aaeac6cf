import { permissionOf, type ResourceDefinition } from '@balai/contracts';
import { interaction, lead, listTimeline, note, opportunity } from '@balai/contracts/crm';
import { comparableFields, findRow, idsOf, notFound, type ResourceContext, rowAccessOf } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { invalidField, Problem, problems } from '@balai/runtime/problem';
import { partyRules } from '../party.ts';
import { ENTRY_KINDS, type Entry, listEntries, type Position } from './timeline-repository.ts';

const { resource } = partyRules;
const PAGE = 50;
const PAGE_MAX = 200;
/** Own leads or opportunities of one party, at most. */
const OWN_ROWS = 1_000;
/** Permissions to read the blocks of the overview, by kind. */
const READING = {
  interaction: permissionOf(interaction, 'read'),
  lead: permissionOf(lead, 'read'),
  note: permissionOf(note, 'read'),
  opportunity: permissionOf(opportunity, 'read'),
};

const writeCursor = ({ at, key }: Entry): string => Buffer.from(JSON.stringify([at.toISOString(), key])).toString('base64url');

/** @throws Problem invalid_cursor */
function readCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  try {
    const [at, key]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof key === 'string' && /^[0-9a-f:-]{1,60}$/.test(key))
      return { at: new Date(at).toISOString(), key };
  } catch {
    // Refused below.
  }
  throw new Problem(problems.invalid_cursor);
}

/** @throws Problem invalid_request naming `kinds` */
function readKinds(named: string | undefined): readonly Entry['kind'][] {
  const words = (named ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 0) return ENTRY_KINDS;
  const unknown = words.find((word) => !ENTRY_KINDS.some((kind) => kind === word));
  if (unknown !== undefined)
    throw invalidField('kinds', { id: `tidak mengenal ${unknown}`, en: `does not know ${unknown}`, pt: `não conhece ${unknown}` });
  return ENTRY_KINDS.filter((kind) => words.includes(kind));
}

/** Rows about a party that the caller sees; null: all. */
async function ownIds(
  tx: Transaction,
  actor: Actor,
  of: ResourceDefinition,
  { client_id: clientId, id }: { readonly client_id: string; readonly id: string },
): Promise<string[] | null> {
  const access = rowAccessOf(actor, clientId);
  const field = comparableFields(of, new Set()).get('party');
  if (access(of) === null || field === undefined) return null;
  const condition = { kind: 'field', name: 'party', field, operator: 'eq', values: [id] } as const;
  return idsOf(tx, of, { clientId, condition, ids: null, access }, OWN_ROWS);
}

/** What happened with a party, newest first. */
export const timelineRoute = (context: ResourceContext): RouteBinding =>
  bind(listTimeline, async ({ actor, params: { id }, query }) => {
    const wanted = readKinds(query.kinds);
    const after = readCursor(query.cursor);
    const limit = rowsWanted(query.limit, PAGE, PAGE_MAX);
    return context.database.read(actor.scope, async (tx) => {
      const row = await findRow(tx, resource, context.resourceOf, id);
      if (row === null) throw new Problem(notFound(resource));
      const hidden = wanted.filter((kind) => kind !== 'change' && !actor.can(READING[kind], row.client_id));
      const kinds = wanted.filter((kind) => !hidden.includes(kind));
      const own = {
        lead: await ownIds(tx, actor, lead as unknown as ResourceDefinition, row),
        opportunity: await ownIds(tx, actor, opportunity as unknown as ResourceDefinition, row),
      };
      const found = await listEntries(tx, { clientId: row.client_id, partyId: id, kinds, own }, { after, limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      const data = page.map(({ key: _, at, ...entry }) => ({ ...entry, at: at.toISOString() }));
      return { body: { success: true as const, data, next_cursor: last === undefined ? null : writeCursor(last), hidden } };
    });
  });
