import Type from 'typebox';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Instant, Uuid } from '../define/schema.ts';
import { __camel__Read, __camel__Write } from './permissions.ts';

export const Note = Type.Object({ note_id: Uuid, client_id: Type.String(), text: Type.String(), created_at: Instant });

export const listNotes = defineRoute({
  id: '__name__.list',
  service: '__key__',
  method: 'GET',
  path: '/api/__name__/notes',
  summary: 'Notes, newest first.',
  access: { permission: __camel__Read, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  }),
  response: success(Type.Array(Note)),
});

export const addNote = defineRoute({
  id: '__name__.add',
  service: '__key__',
  method: 'POST',
  path: '/api/__name__/notes',
  summary: 'Add a note.',
  access: { permission: __camel__Write, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: Type.Object({ client_id: ClientIdInput, text: Type.String({ minLength: 1, maxLength: 500 }) }),
  status: [201],
  response: success(Note),
  problems: ['client_not_found', 'note_empty'],
  example: { body: { client_id: '{client}', text: 'Note {serial}' } },
});
