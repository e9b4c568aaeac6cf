import Type, { type Static } from 'typebox';
import { listed, paging } from '../../define/list.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { peopleWrite } from '../permissions.ts';
import { PersonWire } from '../wire.ts';

/** Somebody who registered by themselves. Contacts are null without `people:contact`. */
export const Registration = Type.Object({
  registration_id: Uuid,
  client_id: Type.String(),
  client_name: Type.String(),
  user_id: Type.String(),
  nama: Type.String(),
  title: nullable(Type.String()),
  divisi: nullable(Type.String()),
  jabatan: nullable(Type.String()),
  whatsapp: nullable(Type.String()),
  state: oneOf('pending', 'approved', 'rejected'),
  created_at: Instant,
  decided_at: nullable(Instant),
});
export type Registration = Static<typeof Registration>;

const one = {
  service: 'identity',
  method: 'POST',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  params: Type.Object({ registration_id: Uuid }),
} as const;
const DECISION_PROBLEMS = ['registration_not_found', 'registration_decided'] as const;

export const listRegistrations = defineRoute({
  id: 'registrations.list',
  service: 'identity',
  method: 'GET',
  path: '/api/registrations',
  summary: 'People who registered by themselves, newest first; without `state` those who wait for a decision.',
  access: { permission: peopleWrite, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    state: Type.Optional(oneOf('pending', 'approved', 'rejected', 'all')),
    ...paging,
  }),
  response: listed(Registration),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const approveRegistration = defineRoute({
  ...one,
  id: 'registrations.approve',
  path: '/api/registrations/:registration_id/approve',
  summary: 'Register the person as they asked.',
  response: success(PersonWire),
  problems: [...DECISION_PROBLEMS, 'person_exists', 'people_quota'],
  example: { params: { registration_id: '{own.registration}' } },
});

export const rejectRegistration = defineRoute({
  ...one,
  id: 'registrations.reject',
  path: '/api/registrations/:registration_id/reject',
  summary: 'Refuse the registration; the person may register again.',
  response: success(Registration),
  problems: DECISION_PROBLEMS,
  example: { params: { registration_id: '{own.registration}' } },
});
