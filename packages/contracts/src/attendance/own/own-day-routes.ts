import Type from 'typebox';
import { ownRecord } from '../../access/index.ts';
import { defineRoute } from '../../define/route.ts';
import { PersonCalendar, personCalendar } from '../analytics/calendar-routes.ts';
import { MemberDay } from '../analytics/member-day-routes.ts';
import { OF_SELF } from '../self-problems.ts';

const OF_MEMBER = { service: 'attendance', method: 'GET', access: { permission: ownRecord, tenant: { kind: 'own' } } } as const;

export const ownDay = defineRoute({
  id: 'claim.day',
  ...OF_MEMBER,
  path: '/api/claim/day',
  summary:
    'What the member has to do today: a part for their client’s posts, and one for those of each directorate whose role they hold. The same as `GET /api/attendance/people/{person}/today` shows of them.',
  response: MemberDay,
  problems: [...OF_SELF],
});

export const ownCalendar = defineRoute({
  id: 'claim.calendar',
  ...OF_MEMBER,
  path: '/api/claim/calendar',
  summary:
    'The member’s history day by day, of all obligations: what was expected and what counts, with their streaks. The same as `GET /api/attendance/people/{person}/calendar` shows of them.',
  query: Type.Pick(personCalendar.query, ['platform', 'tanggal', 'days']),
  response: PersonCalendar,
  problems: [...OF_SELF, 'invalid_date'],
});
