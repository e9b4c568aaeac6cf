import Type, { type Static } from 'typebox';
import { listed, paging } from '../../define/list.ts';
import { defineEvent } from '../../define/message.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Day, Instant, nullable, oneOf, typedText, Uuid } from '../../define/schema.ts';
import { peopleWrite } from '../permissions.ts';

/** `obsolete`: the person moved otherwise, or is gone. */
export const TransferState = oneOf('open', 'accepted', 'refused', 'cancelled', 'expired', 'obsolete');

/** A transfer of a person to another client, which both clients have to want. */
export const Transfer = Type.Object({
  transfer_id: Uuid,
  /** `out`: the client of the person proposed it. `in`: the other client requested it. */
  direction: oneOf('out', 'in'),
  /** Personnel number. */
  user_id: Type.String(),
  /** Name, rank and unit are null where the requesting client does not see the person yet. */
  nama: nullable(Type.String()),
  title: nullable(Type.String()),
  divisi: nullable(Type.String()),
  /** Null: a client that the account does not see, of a request that is not accepted. */
  from_client_id: nullable(Type.String()),
  from_client_name: nullable(Type.String()),
  to_client_id: Type.String(),
  to_client_name: Type.String(),
  /** First day in the new client; null: the day of the acceptance. */
  since: nullable(Day),
  reason: nullable(Type.String()),
  /** Name of the account; null: it is gone, or of the other side. */
  asked_by: nullable(Type.String()),
  asked_at: Instant,
  expires_at: Instant,
  state: TransferState,
  decided_by: nullable(Type.String()),
  decided_at: nullable(Instant),
  /** Reason of a refusal. */
  answer: nullable(Type.String()),
  /** What the account may do: take back what its side asked, or decide on what the other side asked. */
  you: oneOf('cancel', 'decide', 'nothing'),
});
export type Transfer = Static<typeof Transfer>;

const OWN = { service: 'identity', access: { permission: peopleWrite, tenant: { kind: 'own' } } } as const;
const ONE = { ...OWN, method: 'POST', params: Type.Object({ transfer_id: Uuid }), response: success(Transfer) } as const;

export const listTransfers = defineRoute({
  id: 'transfers.list',
  service: 'identity',
  method: 'GET',
  path: '/api/transfers',
  summary:
    'Transfers to and from the clients that the account may write, newest first; the open ones unless `state` says otherwise. A third client sees none of them.',
  access: { permission: peopleWrite, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    state: Type.Optional(oneOf('open', 'accepted', 'refused', 'cancelled', 'expired', 'obsolete', 'all')),
    ...paging,
  }),
  response: listed(Transfer),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 1 } },
});

export const proposeTransfer = defineRoute({
  ...OWN,
  id: 'transfers.propose',
  method: 'POST',
  path: '/api/transfers',
  summary:
    'Propose to move a person of one’s client to another client, or request a person of another client for one’s own. Nobody moves before the other side accepts; after 14 days the transfer expires. An account that may write both clients moves the person at once instead (`PUT /api/users/:user_id` with `client_id`).',
  body: Type.Object({
    /** Personnel number. */
    user_id: Type.String({ minLength: 1, maxLength: 50 }),
    to_client_id: ClientIdInput,
    /** First day in the new client; absent: the day of the acceptance. */
    since: Type.Optional(nullable(Day)),
    reason: Type.Optional(nullable(typedText(1, 300))),
  }),
  status: [201],
  response: success(Transfer),
  problems: [
    'person_not_found',
    'client_not_found',
    'client_not_allowed',
    'transfer_open',
    'transfer_same_client',
    'transfer_not_needed',
    'since_too_late',
    'invalid_nrp',
  ],
  example: { body: { user_id: '{own.person}', to_client_id: 'BETA', reason: 'Mutasi jabatan' } },
});

export const acceptTransfer = defineRoute({
  ...ONE,
  id: 'transfers.accept',
  path: '/api/transfers/:transfer_id/accept',
  summary:
    'Agree as the other side: the person moves, and posts before the first day stay with the former client. Roles and usernames go along where the new client may give them. Answers 200 also when it was accepted already.',
  problems: ['transfer_not_found', 'transfer_decided', 'transfer_outdated', 'transfer_not_yours', 'people_quota', 'since_too_late'],
  example: { params: { transfer_id: '{own.transfer}' } },
});

export const refuseTransfer = defineRoute({
  ...ONE,
  id: 'transfers.refuse',
  path: '/api/transfers/:transfer_id/refuse',
  summary: 'Disagree as the other side. Answers 200 also when it was refused already.',
  body: Type.Object({ reason: Type.Optional(nullable(typedText(1, 300))) }),
  problems: ['transfer_not_found', 'transfer_decided', 'transfer_not_yours'],
  example: { params: { transfer_id: '{own.transfer}' }, body: { reason: 'Masih bertugas di sini' } },
});

export const cancelTransfer = defineRoute({
  ...ONE,
  id: 'transfers.cancel',
  path: '/api/transfers/:transfer_id/cancel',
  summary: 'Take back a transfer that one’s side proposed or requested. Answers 200 also when that was done already.',
  problems: ['transfer_not_found', 'transfer_decided', 'transfer_not_yours'],
  example: { params: { transfer_id: '{own.transfer}' } },
});

/** Each of both clients gets one; neither names the other client. */
export const transferChanged = defineEvent(
  'identity.transfer.changed.v1',
  'fact',
  'A transfer of a person to another client was proposed or requested, or it ended.',
  Type.Object({
    transfer_id: Uuid,
    /** Of the client that the event is for: `from` is the one the person would leave. */
    side: oneOf('from', 'to'),
    /** Personnel number. */
    user_id: Type.String(),
    state: TransferState,
    reason: nullable(Type.String({ minLength: 1, maxLength: 300 })),
    changed_at: Instant,
  }),
  { audit: true },
);
