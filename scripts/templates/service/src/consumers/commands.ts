import { __camel__Commands, clearNotes as clearNotesCommand, runChatOrder } from '@balai/contracts/__name__';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { __Name__Context } from '../context.ts';
import { answerChatOrder } from '../use-cases/answer-chat-order.ts';
import { clearNotes } from '../use-cases/clear-notes.ts';

/** What others ask of us: the scheduler clears, chats read. */
export const commandSubscription = (context: __Name__Context): Subscription =>
  subscribe(__camel__Commands, [
    on(clearNotesCommand, ({ data }, { tx }) => clearNotes(context, tx, { clientId: data.client_id, jobRunId: data.job_run_id })),
    on(runChatOrder, ({ data }, { tx }) => answerChatOrder(tx, { orderId: data.order_id, clientIds: data.client_ids })),
  ]);
