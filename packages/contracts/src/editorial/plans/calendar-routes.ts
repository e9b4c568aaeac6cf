import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Day, typedText } from '../../define/schema.ts';
import { PieceCard } from '../models.ts';
import { editorialManage, editorialRead } from '../permissions.ts';
import { Holiday, PlanCard } from './plan-models.ts';

const ofQuery = { kind: 'parameter', in: 'query', name: 'client_id' } as const;
const ofParams = { kind: 'parameter', in: 'params', name: 'client_id' } as const;

export const showCalendar = defineRoute({
  id: 'editorial.calendar',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/calendar',
  summary:
    'Planned posts of some days (at most 62) in the zone of the client, by time, with holidays and what is approved and not planned yet. Without a client: of all that the caller sees, in Jakarta’s zone.',
  access: { permission: editorialRead, tenant: ofQuery },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), from: Day, to: Day }),
  response: success(
    Type.Object({
      /** IANA zone the days are of. */
      timezone: Type.String(),
      plans: Type.Array(PlanCard),
      /** Approved or scheduled pieces without a planned post, the oldest first. */
      unplanned: Type.Array(PieceCard),
      holidays: Type.Array(Holiday),
    }),
  ),
  problems: ['client_not_found'],
  example: { query: { client_id: '{client}', from: '2027-01-01', to: '2027-01-31' } },
});

export const listDue = defineRoute({
  id: 'editorial.publishing',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/publishing',
  summary: 'Planned posts that are not out yet and due by the end of the next 24 hours, the longest waiting first; at most 200.',
  access: { permission: editorialRead, tenant: ofQuery },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput) }),
  response: success(Type.Array(PlanCard)),
  problems: ['client_not_found'],
});

export const listHolidays = defineRoute({
  id: 'editorial.holidays.list',
  service: 'editorial',
  method: 'GET',
  path: '/api/editorial/holidays/:client_id',
  summary: 'The days that a client added to its calendar, from the beginning of last year, by day; at most 1,000.',
  access: { permission: editorialRead, tenant: ofParams },
  params: Type.Object({ client_id: ClientIdInput }),
  response: success(Type.Array(Holiday)),
  problems: ['client_not_found'],
  example: { params: { client_id: '{client}' } },
});

const ONE_DAY = { service: 'editorial', path: '/api/editorial/holidays/:client_id/:day' } as const;
const day = Type.Object({ client_id: ClientIdInput, day: Day });

export const putHoliday = defineRoute({
  ...ONE_DAY,
  id: 'editorial.holidays.put',
  method: 'PUT',
  summary: 'Add a day that a client keeps to its calendar, or name it anew.',
  access: { permission: editorialManage, tenant: ofParams },
  params: day,
  body: Type.Object({ name: typedText(1, 120) }),
  response: success(Holiday),
  problems: ['client_not_found'],
  example: { params: { client_id: '{client}', day: '2027-07-01' }, body: { name: 'Hari jadi' } },
});

export const deleteHoliday = defineRoute({
  ...ONE_DAY,
  id: 'editorial.holidays.delete',
  method: 'DELETE',
  summary: 'Take a day that a client added out of its calendar.',
  access: { permission: editorialManage, tenant: ofParams },
  params: day,
  response: success(Type.Object({ day: Day })),
  problems: ['client_not_found', 'holiday_not_found'],
  example: { params: { client_id: '{client}', day: '2027-07-01' } },
});
