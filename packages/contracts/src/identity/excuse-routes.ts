import Type, { type Static } from 'typebox';
import { listed, paging } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { ExcuseDecision } from './excuse-events.ts';
import { peopleExcuse, peopleWrite } from './permissions.ts';

/** A wish to excuse somebody, for whom a second person has to say so too. */
export const ExcuseRequest = Type.Object({
  request_id: Uuid,
  client_id: Type.String(),
  client_name: Type.String(),
  person_id: Uuid,
  /** Personnel number. */
  user_id: Type.String(),
  nama: Type.String(),
  title: nullable(Type.String()),
  /** Null: nobody said why, or it was decided. */
  reason: nullable(Type.String()),
  /** Name of the account, or who it was on the machine; null: an account that is gone. */
  asked_by: nullable(Type.String()),
  asked_at: Instant,
  /** Until when it waits. */
  expires_at: Instant,
  state: Type.Union([Type.Literal('open'), ExcuseDecision]),
  decided_by: nullable(Type.String()),
  decided_at: nullable(Instant),
  /** Why it was rejected, where that was said. */
  answer: nullable(Type.String()),
  /** What the account that asks this may do with it: take back what it asked itself, or decide on what others asked. */
  you: oneOf('withdraw', 'decide', 'nothing'),
});
export type ExcuseRequest = Static<typeof ExcuseRequest>;

const ONE = { service: 'identity', method: 'POST', params: Type.Object({ request_id: Uuid }), response: success(ExcuseRequest) } as const;
const DECISION_PROBLEMS = ['excuse_request_not_found', 'excuse_request_decided', 'excuse_request_outdated', 'second_person_required'];

export const listExcuseRequests = defineRoute({
  id: 'excuse-requests.list',
  service: 'identity',
  method: 'GET',
  path: '/api/excuse-requests',
  summary:
    'Who is to be excused (`exception`) as soon as a second person says so too, newest first: of clients with `exception_needs_approval`. What was decided is told on the person and in the audit trail.',
  access: { permission: peopleExcuse, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), ...paging }),
  response: listed(ExcuseRequest),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const approveExcuseRequest = defineRoute({
  ...ONE,
  id: 'excuse-requests.approve',
  path: '/api/excuse-requests/:request_id/approve',
  summary:
    'Excuse the person, as the second one who says so. 403 `second_person_required` for who asked, for an account with the same number or address as theirs, and for the person themself. Answers 200 also when the account approved it already.',
  access: { permission: peopleExcuse, tenant: { kind: 'own' } },
  problems: [...DECISION_PROBLEMS, 'excuse_asker_gone'],
  example: { params: { request_id: '{own.excuse}' } },
});

export const rejectExcuseRequest = defineRoute({
  ...ONE,
  id: 'excuse-requests.reject',
  path: '/api/excuse-requests/:request_id/reject',
  summary: 'Leave the person counted. Who asked takes it back instead (`withdraw`). Answers 200 also when the account rejected it already.',
  access: { permission: peopleExcuse, tenant: { kind: 'own' } },
  body: Type.Object({
    /** Why: shown on the person’s page and in the audit trail. */
    reason: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
  }),
  problems: DECISION_PROBLEMS,
  example: { params: { request_id: '{own.excuse}' }, body: { reason: 'Sudah kembali bertugas' } },
});

export const withdrawExcuseRequest = defineRoute({
  ...ONE,
  id: 'excuse-requests.withdraw',
  path: '/api/excuse-requests/:request_id/withdraw',
  summary: 'Take back what one asked oneself. Answers 200 also when that was done already.',
  access: { permission: peopleWrite, tenant: { kind: 'own' } },
  problems: ['excuse_request_not_found', 'excuse_request_decided', 'excuse_request_not_yours'],
  example: { params: { request_id: '{own.excuse}' } },
});
