import { permissionOf } from '@balai/contracts';
import { countSegment, party, previewSegment, SEGMENT_COUNTED_MAX, SEGMENT_SAMPLE } from '@balai/contracts/crm';
import {
  clientOf,
  comparableFields,
  findRow,
  hiddenFrom,
  listRows,
  notFound,
  type ResourceContext,
  type Selection,
  wireRow,
} from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem, problems } from '@balai/runtime/problem';
import { partyRules } from '../party/party.ts';
import { readRule } from './rule.ts';
import { segmentRules } from './segment.ts';

const { resource } = partyRules;
const reading = permissionOf(party, 'read');

/** A segment tells of parties, so its caller may read them. @throws Problem forbidden */
function requireParties(actor: Actor, clientId: string): void {
  if (!actor.can(reading, clientId)) throw new Problem(problems.forbidden);
}

const membersOf = (clientId: string, rule: string): Selection => ({ clientId, condition: readRule(rule), ids: null });

/** Members of segments and of rules that are not stored yet. */
export function segmentRoutes(context: ResourceContext): RouteBinding[] {
  const { database, resourceOf } = context;
  const name = comparableFields(resource, new Set()).get('name');
  if (name === undefined) throw new Error('parties have no name');
  const sorting = { name: 'name', field: name, descending: false };
  /** The first members by name, and how many there are. */
  const read = async (tx: Transaction, selection: Selection, limit: number) => {
    const options = { sorting, after: null, limit, countUpTo: SEGMENT_COUNTED_MAX + 1 };
    const { rows, counted } = await listRows(tx, resource, resourceOf, selection, options);
    return { rows: rows.slice(0, limit), size: { count: Math.min(counted, SEGMENT_COUNTED_MAX), more: counted > SEGMENT_COUNTED_MAX } };
  };
  return [
    bind(countSegment, ({ actor, params: { id } }) =>
      database.read(actor.scope, async (tx) => {
        const row = await findRow(tx, segmentRules.resource, resourceOf, id);
        if (row === null) throw new Problem(notFound(segmentRules.resource));
        requireParties(actor, row.client_id);
        const { size } = await read(tx, membersOf(row.client_id, String(row.rule)), 0);
        return { body: { success: true as const, data: size } };
      }),
    ),
    bind(previewSegment, async ({ actor, body }) => {
      const clientId = await clientOf(context, actor, body.client_id);
      requireParties(actor, clientId);
      const selection = membersOf(clientId, body.rule);
      return database.read(actor.scope, async (tx) => {
        const { rows, size } = await read(tx, selection, SEGMENT_SAMPLE);
        const hidden = hiddenFrom(resource, actor, clientId);
        return { body: { success: true as const, data: { ...size, sample: rows.map((row) => wireRow(resource, row, hidden)) } } };
      });
    }),
  ];
}
