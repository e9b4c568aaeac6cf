import * as wire from '@balai/contracts/identity';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { givenClientId } from '../../routes/input.ts';
import type { SinceOpenRow } from '../repository/since-open.ts';
import { confirmSince, type SinceWish, showSinceOpen } from '../use-cases/confirm-since.ts';

const rowWire = ({ nrp, name, total: _, handles, ...row }: SinceOpenRow) => ({ ...row, handles: [...handles], user_id: nrp, nama: name });

function wishOf(since: 'added' | 'beginning' | 'day', day: string | undefined): SinceWish['since'] {
  if (since === 'added') return since;
  if (since === 'beginning') return { day: null };
  if (day === undefined) throw invalidField('day', { id: 'wajib diisi', en: 'is required' });
  return { day };
}

/** HTTP edge of the days from which people owe posts. */
export const sinceRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listSinceOpen, async ({ actor, query }) => {
    const rows = await showSinceOpen(context, actor, { clientId: givenClientId(query.client_id), from: query.from ?? null });
    return { body: { success: true as const, data: { total: rows[0]?.total ?? 0, people: rows.map(rowWire) } } };
  }),
  bind(wire.confirmSince, async ({ actor, body, request }) => {
    const { person_ids: personIds, since, day, from = null } = body;
    const changed = await confirmSince(context, actor, { personIds, since: wishOf(since, day), from }, request.cause);
    return { body: { success: true as const, data: { changed } } };
  }),
];
