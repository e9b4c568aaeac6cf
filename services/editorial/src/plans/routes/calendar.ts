import { addDays } from '@balai/calendar';
import { clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/editorial';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { planCardWire } from '../../plan-wire.ts';
import { cardWire } from '../../wire.ts';
import { listDue, listHolidays, putHoliday, removeHoliday, showCalendar } from '../use-cases/show-calendar.ts';

const DAYS_MAX = 62;

/** @throws Problem 400 for days in the wrong order, or too many */
function requireDays({ from, to }: { readonly from: string; readonly to: string }): void {
  if (to < from) throw invalidField('to', { id: 'sebelum from', en: 'is before from' });
  if (to >= addDays(from, DAYS_MAX))
    throw invalidField('to', { id: `lebih dari ${DAYS_MAX} hari`, en: `is more than ${DAYS_MAX} days away` });
}

/** The calendar of planned posts, what is due, and the days that clients keep. */
export const calendarRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.showCalendar, async ({ actor, query }) => {
    requireDays(query);
    const { from, to } = query;
    const view = await showCalendar(context, actor, { clientId: clientIdOf(query.client_id), from, to });
    const now = context.clock.now();
    const data = {
      timezone: view.timezone,
      plans: view.plans.map((row) => planCardWire(row, now)),
      unplanned: view.unplanned.map(cardWire),
      holidays: view.holidays.map((one) => ({ ...one })),
    };
    return { body: { success: true as const, data } };
  }),
  bind(wire.listDue, async ({ actor, query }) => {
    const now = context.clock.now();
    const due = await listDue(context, actor, clientIdOf(query.client_id));
    return { body: { success: true as const, data: due.map((row) => planCardWire(row, now)) } };
  }),
  bind(wire.listHolidays, async ({ actor, params }) => {
    const found = await listHolidays(context, actor, clientIdOf(params.client_id));
    return { body: { success: true as const, data: found.map((one) => ({ ...one })) } };
  }),
  bind(wire.putHoliday, async ({ actor, params, body, request }) => {
    const wanted = { clientId: clientIdOf(params.client_id), day: params.day, name: body.name.trim() };
    return { body: { success: true as const, data: { ...(await putHoliday(context, actor, wanted, request.cause)) } } };
  }),
  bind(wire.deleteHoliday, async ({ actor, params, request }) => {
    await removeHoliday(context, actor, clientIdOf(params.client_id), params.day, request.cause);
    return { body: { success: true as const, data: { day: params.day } } };
  }),
];
