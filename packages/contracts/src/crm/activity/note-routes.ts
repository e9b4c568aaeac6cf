import Type from 'typebox';
import { permissionOf } from '../../define/resource/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput } from '../../define/schema.ts';
import { note } from './note.ts';

/** Usernames of an answer, at most. */
export const MENTIONABLE_MAX = 8;

export const listMentionable = defineRoute({
  ...{ id: 'crm.notes.mentionable', service: 'crm', method: 'GET', path: '/api/notes/mentionable' },
  summary: 'Usernames of active accounts that see the client and begin like `q`: whom a note can mention.',
  access: { permission: permissionOf(note, 'write'), tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), q: Type.Optional(Type.String({ maxLength: 40 })) }),
  response: success(Type.Array(Type.Object({ username: Type.String() }), { maxItems: MENTIONABLE_MAX })),
  problems: ['client_required', 'client_not_found'],
  example: { query: { client_id: '{client}', q: 'petugas' } },
});
