import Type from 'typebox';
import { ActiveStatus, listed, paging, sortedBy } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput } from '../define/schema.ts';
import { peopleRead, peopleWrite } from './permissions.ts';
import { PersonWire, text } from './wire.ts';

/** How people are listed by the paths of the former system: active ones unless `status` says otherwise, as it did. */
const listing = {
  q: Type.Optional(text(100)),
  status: Type.Optional(ActiveStatus),
  ...paging,
  sort: Type.Optional(sortedBy('nama', 'user_id', 'rank', 'division', 'unit', 'match')),
};

export const listEverybody = defineRoute({
  id: 'people.everybody',
  heavy: true,
  service: 'identity',
  method: 'GET',
  path: '/api/users',
  summary:
    'The people of every client the account sees, active ones unless `status` says otherwise. Without `limit` all of them; with it a page, and `next_cursor` leads to the next.',
  access: { permission: peopleRead, tenant: { kind: 'own' } },
  query: Type.Object(listing),
  response: listed(PersonWire),
  problems: ['invalid_cursor'],
  example: { query: { limit: 1 } },
});

const ofClient = {
  heavy: true,
  service: 'identity',
  method: 'GET',
  summary:
    'The people of a client, active ones unless `status` says otherwise; of a directorate the holders of its role in every client the account sees. Without `limit` all of them; with it a page, and `next_cursor` leads to the next.',
  access: { permission: peopleRead, tenant: { kind: 'parameter', in: 'params', name: 'client_id' } },
  params: Type.Object({ client_id: ClientIdInput }),
  query: Type.Object(listing),
  response: listed(PersonWire),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
} as const;
export const peopleByClient = defineRoute({ ...ofClient, id: 'people.by-client', path: '/api/users/by-client/:client_id' });
export const peopleByClientFull = defineRoute({ ...ofClient, id: 'people.by-client-full', path: '/api/users/by-client-full/:client_id' });
export const clientUsers = defineRoute({
  ...ofClient,
  id: 'clients.users',
  path: '/api/clients/:client_id/users',
  errorField: true,
});

const params = Type.Object({ user_id: Type.String({ minLength: 1, maxLength: 60 }) });

export const setPersonRoles = defineRoute({
  id: 'people.set-roles',
  service: 'identity',
  method: 'PUT',
  path: '/api/users/:user_id/roles',
  summary:
    'Give a person these roles and take all others. Names of no role are ignored. Without `roles` none is left. Roles that are not the account’s to give or take are refused.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params,
  body: Type.Object({ roles: Type.Optional(Type.Array(text(50), { maxItems: 20 })) }),
  response: success(PersonWire),
  problems: ['person_not_found'],
  example: { params: { user_id: '{own.person}' }, body: { roles: ['operator'] } },
});

/** A yes or no as callers of the former system write it: `true`, `1`, `on`, `ya`, `yes`; `false`, `0`, `off`, `tidak`, `no`. */
const YesOrNo = Type.Union([Type.Boolean(), Type.Integer({ minimum: 0, maximum: 1 }), text(10)]);

export const setNotification = defineRoute({
  id: 'people.set-wa-notification',
  service: 'identity',
  method: 'PUT',
  path: '/api/users/:user_id/wa-notification',
  summary:
    'Switch a person’s notices by WhatsApp on or off (`opt_in`, or `wa_notification_opt_in`). `whatsapp` must be the number on record: 400 otherwise, and where there is none.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params,
  body: Type.Object({
    whatsapp: Type.String({ minLength: 1, maxLength: 40 }),
    opt_in: Type.Optional(YesOrNo),
    wa_notification_opt_in: Type.Optional(YesOrNo),
  }),
  response: success(PersonWire),
  problems: ['person_not_found', 'invalid_phone', 'no_number', 'number_differs'],
  example: { params: { user_id: '{own.person}' }, body: { whatsapp: '081200000042', opt_in: true } },
});

export const deactivatePerson = defineRoute({
  id: 'people.deactivate',
  service: 'identity',
  method: 'DELETE',
  path: '/api/users/:user_id',
  summary:
    'Make a person inactive; what they did stays. With `role` only that role is taken, and the person is made inactive when it was the last. Of somebody who is inactive already nothing changes.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params,
  query: Type.Object({ role: Type.Optional(text(50)) }),
  response: success(PersonWire),
  problems: ['person_not_found', 'role_not_held'],
  example: { params: { user_id: '{own.person}' } },
});
