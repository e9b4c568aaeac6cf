import { baseLanguage } from '@balai/contracts';
import { MEMBER_DAY_MAX, ownCalendar, ownDay } from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { AggregateReader } from '../../analytics/routes/aggregate-reader.ts';
import { answerCalendar } from '../../habits/routes/calendar.ts';
import { findSelf } from '../../posts/use-cases/find-self.ts';
import { memberDayWire, TODAY } from '../../tasks/routes/member-day.ts';
import { readMemberDay } from '../../tasks/use-cases/read-member-day.ts';

/** `GET /api/claim/day` and `/api/claim/calendar`: the same answers as staff get about the person. */
export const ownDayRoutes = (reader: AggregateReader): RouteBinding[] => [
  bind(ownDay, async ({ actor, request }) => {
    const { context } = reader;
    const { person, actor: own } = await findSelf(context, actor);
    const caller = { scope: own.scope, clientId: person.client_id };
    const asked = { caller, filter: null, day: TODAY, limit: MEMBER_DAY_MAX };
    const day = await readMemberDay(context, own, { personId: person.person_id }, asked);
    return {
      body: {
        success: true as const,
        data: memberDayWire(context, day, { calledAs: request.calledAs, language: baseLanguage(request.language) }),
      },
    };
  }),
  bind(ownCalendar, async ({ actor, request, query }) => {
    const { person, actor: own } = await findSelf(reader.context, actor);
    return answerCalendar(reader, { actor: own, request }, person.person_id, { ...query, client_id: person.client_id });
  }),
];
