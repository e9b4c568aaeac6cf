import { notifierCommands, sendMessage, sendReport } from '@balai/contracts/notifier';
import { on, type Subscription, subscribe } from '@balai/runtime';
import { planMessage } from '../use-cases/plan-message.ts';
import { beginReport, type ReportParts } from '../use-cases/report-saga.ts';

/** What other services order. */
export const commandsSubscription = (parts: ReportParts): Subscription =>
  subscribe(notifierCommands, [
    on(sendReport, async ({ data }, { tx }) =>
      beginReport(tx, parts, {
        report_run_id: data.report_run_id,
        client_id: data.client_id,
        platform: data.platform,
        due_at: new Date(data.due_at),
        late: data.late,
      }),
    ),
    on(sendMessage, async ({ data, tenant }, { tx }) => {
      await planMessage(tx, parts, {
        clientId: tenant ?? null,
        key: data.intent_key,
        channel: data.channel === 'email' ? 'email' : 'whatsapp',
        to: data.to,
        subject: data.subject,
        text: data.text,
        delivery: data.delivery === 'at-least-once' ? 'at-least-once' : 'at-most-once',
      });
    }),
  ]);
