import { PAGE_ROWS_MAX, type QueryOf } from '@balai/contracts';
import { listVisitors, loginRecap, openPage } from '@balai/contracts/identity';
import { addressGroup, bind, bindPublic, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { loginRecapText } from '../messages/login-recap-text.ts';
import { listPageVisits } from '../use-cases/list-visits.ts';
import { noteVisit } from '../use-cases/note-visit.ts';
import { recapLogIns } from '../use-cases/recap-log-ins.ts';

type Query = QueryOf<typeof loginRecap>;

/** The first of two spellings that is filled in. */
function boundOf(query: Query, fields: readonly ('start_time' | 'startDate' | 'end_time' | 'endDate')[]) {
  for (const field of fields) {
    const value = query[field]?.trim();
    if (value) return { field, value };
  }
  return null;
}

/** HTTP edge of what was logged: who signed in, and visits of the page. */
export const logRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(loginRecap, async ({ actor, query }) => {
    const start = boundOf(query, ['start_time', 'startDate']);
    const end = boundOf(query, ['end_time', 'endDate']);
    const recap = await recapLogIns(context, actor, { mode: query.mode ?? 'harian', start, end });
    const { from, until, ...data } = recap;
    return {
      body: {
        success: true as const,
        message: loginRecapText(recap),
        data: { ...data, from: from.toISOString(), until: until.toISOString() },
      },
    };
  }),
  bindPublic(openPage, async ({ request }) => {
    const [userAgent] = [request.headers['user-agent']].flat();
    await noteVisit(context, { address: request.ip, group: addressGroup(request.ip), userAgent });
    return { body: { success: true as const }, headers: { 'cache-control': 'no-store' } };
  }),
  bind(listVisitors, async ({ actor, query }) => {
    const rows = await listPageVisits(context, actor, rowsWanted(query.limit, PAGE_ROWS_MAX));
    return {
      body: rows.map(({ id, address, user_agent, at }) => ({
        id,
        ip: address,
        user_agent,
        visited_at: at.toISOString(),
      })),
    };
  }),
];
