import { clientIdOf } from '@balai/contracts';
import { peopleContact } from '@balai/contracts/identity';
import { listMessages } from '@balai/contracts/notifier';
import { bind, type Database, type RouteBinding } from '@balai/runtime';
import { maskRecipient } from '../domain/chat-address.ts';
import type { ListedMessage, MessageRepository } from '../repository/message-repository.ts';

const DEFAULT_LIMIT = 50;

const wireOf = (row: ListedMessage, withContact: boolean) => ({
  message_id: row.message_id,
  client_id: row.client_id,
  channel: row.channel,
  to: withContact ? row.recipient : maskRecipient(row.recipient),
  subject: row.subject,
  preview: row.preview,
  state: row.state,
  attempts: row.attempts,
  error: row.error,
  planned_at: row.planned_at.toISOString(),
  accepted_at: row.accepted_at?.toISOString() ?? null,
});

/** Routes of the outgoing messages. */
export const messageRoutes = (database: Database, messages: MessageRepository): RouteBinding[] => [
  bind(listMessages, async ({ actor, query }) => {
    const clientId = clientIdOf(query.client_id);
    const rows = await database.read(actor.scope, (tx) => messages.list(tx, clientId, query.limit ?? DEFAULT_LIMIT));
    return { body: { success: true as const, data: rows.map((row) => wireOf(row, actor.can(peopleContact))) } };
  }),
];
