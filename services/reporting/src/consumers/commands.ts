import { clearNotes as clearNotesCommand, reportingCommands, runChatOrder } from '@balai/contracts/reporting';
import { on, type Subscription, subscribe } from '@balai/runtime';
import type { ReportingContext } from '../context.ts';
import { answerChatOrder } from '../use-cases/answer-chat-order.ts';
import { clearNotes } from '../use-cases/clear-notes.ts';

/** What others ask of us: the scheduler clears, chats read. */
export const commandSubscription = (context: ReportingContext): Subscription =>
  subscribe(reportingCommands, [
    on(clearNotesCommand, ({ data }, { tx }) => clearNotes(context, tx, { clientId: data.client_id, jobRunId: data.job_run_id })),
    on(runChatOrder, ({ data }, { tx }) => answerChatOrder(tx, { orderId: data.order_id, clientIds: data.client_ids })),
  ]);
