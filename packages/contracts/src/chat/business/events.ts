import Type from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { ClientId, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { InboxStatus } from './inbox-models.ts';

const ofCustomer = { client_id: ClientId, account_id: Uuid };

export const customerMet = defineEvent(
  'chat.customer.met.v1',
  'fact',
  'Somebody followed a business or wrote to it for the first time.',
  Type.Object({ ...ofCustomer, username: Type.String(), display_name: Type.String(), by: oneOf('follow', 'message'), at: Instant }),
);

export const followStarted = defineEvent(
  'chat.follow.started.v1',
  'fact',
  'Somebody follows a business.',
  Type.Object({ ...ofCustomer, source: nullable(Type.String()), at: Instant }),
);

export const followEnded = defineEvent(
  'chat.follow.ended.v1',
  'fact',
  'Somebody follows a business no longer.',
  Type.Object({ ...ofCustomer, at: Instant }),
);

export const inboxMessageStored = defineEvent(
  'chat.inbox-message.stored.v1',
  'fact',
  'A message between a business and a customer was stored.',
  Type.Object({
    ...ofCustomer,
    conversation_id: Uuid,
    message_id: Uuid,
    from: oneOf('customer', 'business', 'automation'),
    /** It is the first that the customer wrote. */
    is_first: Type.Boolean(),
    /** It opened a conversation that was closed. */
    has_opened: Type.Boolean(),
    /** Of a reply: how long the customer had waited; null: nobody waited. */
    waited_seconds: nullable(Type.Number({ minimum: 0 })),
    at: Instant,
  }),
);

export const inboxChanged = defineEvent(
  'chat.inbox.changed.v1',
  'fact',
  'Somebody assigned, labelled, snoozed, closed or opened a conversation with a customer.',
  Type.Object({
    ...ofCustomer,
    conversation_id: Uuid,
    status: InboxStatus,
    previous_status: InboxStatus,
    assignee_id: nullable(Uuid),
    team: nullable(Type.String()),
    labels: Type.Array(Type.String()),
    snoozed_until: nullable(Instant),
    changed_by: Uuid,
    at: Instant,
  }),
  { audit: true },
);
export const businessChanged = defineEvent(
  'chat.business.changed.v1',
  'fact',
  'Somebody published, changed or closed the profile of a business.',
  Type.Object({
    client_id: ClientId,
    name: Type.String(),
    username: Type.String(),
    status: oneOf('active', 'closed'),
    changed_by: Uuid,
    at: Instant,
  }),
  { audit: true },
);
