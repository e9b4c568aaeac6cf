import Type from 'typebox';
import { listed, paging } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, Day, Instant, nullable, only, Uuid } from '../../define/schema.ts';
import { PersonName } from '../corrections/correction-routes.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { attendanceRead, remindersSend } from '../permissions.ts';
import { OBLIGATIONS, StandardFilter } from '../recap/routes.ts';
import { REMINDED_PEOPLE, Recipient, Reminder, ReminderBatch, ReminderPlatform } from './reminder-models.ts';

export const sendReminders = defineRoute({
  id: 'attendance.reminders.send',
  service: 'attendance',
  method: 'POST',
  path: '/api/attendance/reminders',
  summary:
    'Remind people of what they still owe in the recap of a filter, each once a day and platform: by WhatsApp if they want that, else by e-mail. `preview` answers what would be sent, and sends nothing (200). Who is done meanwhile, or had one today (unless `again`), is left out and named.',
  access: { permission: remindersSend, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: only({
    ...StandardFilter,
    ...OBLIGATIONS,
    platform: ReminderPlatform,
    person_ids: Type.Array(Uuid, { minItems: 1, maxItems: REMINDED_PEOPLE }),
    preview: Type.Boolean(),
    /** Also those who had one today. */
    again: Type.Optional(Type.Boolean()),
    /** Also within the quiet hours of a person's unit; else what is sent then leaves when they end, to who still owes something. */
    send_now: Type.Optional(Type.Boolean()),
  }),
  status: [201, 200],
  response: success(
    Type.Object({
      /** Null in a preview. */
      batch: nullable(ReminderBatch),
      recipients: Type.Array(Recipient, { maxItems: REMINDED_PEOPLE }),
      /** Not among the people of the filter. */
      unknown_person_ids: Type.Array(Uuid),
      /** The posts that count in the days of the filter; null: unbounded. */
      about: Type.Object({ posts: Count, from: nullable(Day), to: nullable(Day) }),
      /** When the first of the messages leave that quiet hours hold back; null: all leave at once. */
      held_until: nullable(Instant),
    }),
  ),
  problems: ['person_not_found', ...FILTER_PROBLEMS],
  example: { body: { client_id: '{client}', platform: 'instagram', person_ids: ['{person.id}'], preview: false } },
});

export const listReminders = defineRoute({
  id: 'attendance.reminders.list',
  service: 'attendance',
  method: 'GET',
  path: '/api/attendance/reminders',
  summary:
    'Reminders that were sent, a row a call, newest first: those asked for the client, or (`person`) those a person of whatever call got, with what became of theirs. Kept for 180 days.',
  access: { permission: attendanceRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), person: Type.Optional(PersonName), ...paging }),
  response: listed(
    Type.Intersect([
      ReminderBatch,
      Type.Object({
        /** That of the person asked about; null where nobody is. */
        reminder: nullable(Reminder),
      }),
    ]),
  ),
  problems: ['client_not_found', 'invalid_cursor', 'person_not_found'],
  example: { query: { limit: 5 } },
});

export const getReminders = defineRoute({
  id: 'attendance.reminders.get',
  service: 'attendance',
  method: 'GET',
  path: '/api/attendance/reminders/:id',
  summary:
    'The reminders of one call, a row a person the account sees: whether theirs is on its way, was sent or failed, or why they got none.',
  access: { permission: attendanceRead, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(Type.Object({ batch: ReminderBatch, reminders: Type.Array(Reminder, { maxItems: REMINDED_PEOPLE }) })),
  problems: ['reminder_not_found'],
  example: { params: { id: '{reminder}' } },
});
