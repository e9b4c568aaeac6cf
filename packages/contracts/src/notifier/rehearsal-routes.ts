import Type from 'typebox';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Instant, nullable, only, Uuid } from '../define/schema.ts';
import { channelsManage } from './permissions.ts';

/** Lines of a rehearsal that are shown. */
export const REHEARSAL_LINES = 100;

const Rehearsal = Type.Object({
  lines: Type.Array(
    Type.Object({
      line_id: Uuid,
      /** Whether the platform said it. */
      is_answer: Type.Boolean(),
      text: Type.String(),
      /** A file that would go with it. */
      file_name: nullable(Type.String()),
      at: Instant,
    }),
  ),
  /** An order is being carried out; its answer follows. */
  waiting: Type.Boolean(),
  /** The menus that the account may open, in the client's language. */
  menus: Type.Array(Type.Object({ trigger: Type.String(), title: Type.String() })),
});

const ROUTE = { service: 'notifier', path: '/api/dialogues/rehearsal' } as const;

export const readRehearsal = defineRoute({
  ...ROUTE,
  id: 'dialogues.rehearsal',
  method: 'GET',
  summary: 'What the account and the platform said to each other in the rehearsal of a client, oldest first.',
  access: { permission: channelsManage, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: ClientIdInput }),
  response: success(Rehearsal),
  problems: ['client_not_found'],
  example: { query: { client_id: '{client}' } },
});

export const rehearse = defineRoute({
  ...ROUTE,
  id: 'dialogues.rehearse',
  method: 'POST',
  summary:
    'Says something as if it came over WhatsApp, with the rights of the account at one client. Nothing is sent; orders that change something are not carried out.',
  access: { permission: channelsManage, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  body: only({ client_id: ClientIdInput, text: Type.String({ minLength: 1, maxLength: 4_000 }) }),
  response: success(Rehearsal),
  problems: ['client_not_found'],
  example: { body: { client_id: '{client}', text: 'menu' } },
});

export const endRehearsal = defineRoute({
  ...ROUTE,
  id: 'dialogues.rehearsal.end',
  method: 'DELETE',
  summary: 'Removes what was said in the rehearsal of a client, and ends its dialogue.',
  access: { permission: channelsManage, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: ClientIdInput }),
  response: success(Rehearsal),
  problems: ['client_not_found'],
  example: { query: { client_id: '{client}' } },
});
