import { baseLanguage, clientIdOf } from '@balai/contracts';
import { peopleContact } from '@balai/contracts/identity';
import {
  failureText,
  getMessage,
  listMessages as listMessagesRoute,
  MESSAGES_MAX,
  messageQuotas,
  retryMessage as retryMessageRoute,
} from '@balai/contracts/notifier';
import { maskRecipient } from '@balai/phone';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import type { NotifierContext } from '../context.ts';
import type { ListedMessage } from '../repository/messages.ts';
import { listMessages } from '../use-cases/list-messages.ts';
import { canRetry, retryMessage } from '../use-cases/retry-message.ts';
import { showMessage } from '../use-cases/show-message.ts';
import { showQuotas } from '../use-cases/show-quotas.ts';
import { withoutNow } from '../use-cases/without-now.ts';

const DEFAULT_LIMIT = 50;

/** Who reads, in which language and when. */
interface Reader {
  readonly withContact: boolean;
  readonly language: 'id' | 'en';
  readonly now: Date;
}

const wireOf = (message: ListedMessage, { withContact, language, now }: Reader) => {
  const { recipient, planned_at, accepted_at, delivered_at, read_at, price_category, price_billable, failure, ...row } = message;
  return {
    ...row,
    reason: failureText(failure, language),
    can_retry: canRetry({ ...row, planned_at }, now),
    to: withContact ? recipient : maskRecipient(recipient),
    planned_at: planned_at.toISOString(),
    accepted_at: accepted_at?.toISOString() ?? null,
    delivered_at: delivered_at?.toISOString() ?? null,
    read_at: read_at?.toISOString() ?? null,
    price: price_category === null ? null : { category: price_category, billable: price_billable === true },
  };
};

/** Routes of the outgoing messages. */
export const messageRoutes = (context: NotifierContext): RouteBinding[] => [
  bind(listMessagesRoute, async ({ actor, query, request }) => {
    const clientId = clientIdOf(query.client_id);
    const rows = await listMessages(context, actor, { clientId, limit: rowsWanted(query.limit, DEFAULT_LIMIT, MESSAGES_MAX) });
    const reader = { withContact: actor.can(peopleContact), language: baseLanguage(request.language), now: context.clock.now() };
    const data = rows.map((row) => wireOf(row, reader));
    return { body: { success: true as const, data, no_way_to_send: withoutNow(context), pace_ms: context.paceMs } };
  }),
  bind(getMessage, async ({ actor, params }) => ({
    body: { success: true as const, data: { message_id: params.id, text: await showMessage(context, actor, params.id) } },
  })),
  bind(messageQuotas, async ({ actor, params }) => ({
    body: { success: true as const, data: await showQuotas(context, actor, clientIdOf(params.client_id)) },
  })),
  bind(retryMessageRoute, async ({ actor, params, request }) => {
    await retryMessage(context, actor, params.id, request.cause);
    return { status: 202, body: { success: true as const, data: { message_id: params.id } } };
  }),
];
