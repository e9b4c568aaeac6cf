import { clientIdOf } from '@balai/contracts';
import { peopleContact } from '@balai/contracts/identity';
import { listMessages as listMessagesRoute, maskRecipient } from '@balai/contracts/notifier';
import { bind, type RouteBinding } from '@balai/runtime';
import type { NotifierContext } from '../context.ts';
import type { ListedMessage } from '../repository/messages.ts';
import { listMessages } from '../use-cases/list-messages.ts';

const DEFAULT_LIMIT = 50;

const wireOf = ({ recipient, planned_at, accepted_at, ...row }: ListedMessage, withContact: boolean) => ({
  ...row,
  to: withContact ? recipient : maskRecipient(recipient),
  planned_at: planned_at.toISOString(),
  accepted_at: accepted_at?.toISOString() ?? null,
});

/** Routes of the outgoing messages. */
export const messageRoutes = (context: NotifierContext): RouteBinding[] => [
  bind(listMessagesRoute, async ({ actor, query }) => {
    const clientId = clientIdOf(query.client_id);
    const rows = await listMessages(context, actor, { clientId, limit: query.limit ?? DEFAULT_LIMIT });
    return { body: { success: true as const, data: rows.map((row) => wireOf(row, actor.can(peopleContact))) } };
  }),
];
