import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { typedText } from '../../define/schema.ts';
import { editorialRead, editorialWrite } from '../permissions.ts';
import { clientField, EventRow, EventWire, eventFields, LogWire, NUMBER } from './legacy-models.ts';

const PATH = '/api/events';
const own = { kind: 'own' } as const;
const READ = { service: 'editorial', method: 'GET', access: { permission: editorialRead, tenant: own } } as const;
const WRITE = { service: 'editorial', access: { permission: editorialWrite, tenant: own } } as const;
const ofBody = { permission: editorialWrite, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } } as const;
const params = Type.Object({ id: NUMBER });
const MOVING = [
  'status_not_allowed',
  'transition_forbidden',
  'decision_not_yours',
  'decided_already',
  'own_piece',
  'text_missing',
  'no_approver',
];

export const listEvents = defineRoute({
  ...READ,
  id: 'events.list',
  heavy: true,
  path: PATH,
  summary: 'Events and press releases that the caller wrote or is assigned to, by date.',
  response: success(Type.Array(EventRow)),
});

export const createEvent = defineRoute({
  service: 'editorial',
  method: 'POST',
  id: 'events.create',
  path: PATH,
  summary: 'Begin an event. Of the account’s active client unless `client_id` is given; a draft unless `status` asks to submit it.',
  access: ofBody,
  body: Type.Object({ ...eventFields, ...clientField }),
  status: [201],
  response: success(EventWire),
  problems: ['client_not_found', 'client_required', ...MOVING],
  example: { body: { client_id: '{client}', event_date: '05/01/2026', topic: 'Apel pagi {serial}' } },
});

export const updateEvent = defineRoute({
  ...WRITE,
  id: 'events.update',
  method: 'PUT',
  path: `${PATH}/:id`,
  summary: 'Change some fields of an event; `status` moves it along the workflow, or is refused with the states that are allowed.',
  params,
  body: Type.Partial(Type.Object(eventFields)),
  response: success(EventWire),
  problems: ['event_not_found', 'piece_closed', ...MOVING],
  example: { params: { id: '{event}' }, body: { kategori: 'Apel' } },
});

export const deleteEvent = defineRoute({
  ...WRITE,
  id: 'events.delete',
  method: 'DELETE',
  path: `${PATH}/:id`,
  summary: 'Remove an event that is a draft, rejected or archived; its change log stays.',
  params,
  response: success(EventWire),
  problems: ['event_not_found', 'piece_in_use', 'not_your_piece'],
  example: { params: { id: '{own.event}' } },
});

export const listEventLogs = defineRoute({
  ...READ,
  id: 'events.logs.list',
  path: `${PATH}/:id/logs`,
  summary: 'The change log of an event, oldest first. The server writes it with every change.',
  params,
  response: success(Type.Array(LogWire)),
  problems: ['event_not_found'],
  example: { params: { id: '{event}' } },
});

export const addEventLog = defineRoute({
  ...WRITE,
  id: 'events.logs.create',
  method: 'POST',
  path: `${PATH}/:id/logs`,
  summary: 'Add a note to the change log of an event. Who and when are the caller and now; `status` is read over.',
  params,
  body: Type.Object({
    status: Type.Optional(Type.String({ maxLength: 20 })),
    changes: typedText(1, 4_000),
    logged_at: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  status: [201],
  response: success(LogWire),
  problems: ['event_not_found'],
  example: { params: { id: '{event}' }, body: { changes: 'Judul diperbaiki' } },
});
