import { PLATFORMS } from '@balai/contracts';
import { collectorCommands, resendObservations, runChatOrder, startRun } from '@balai/contracts/collector';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import { sendSnapshot } from '../../collections/use-cases/send-snapshot.ts';
import type { CollectorContext } from '../../context.ts';
import { requestRun } from '../use-cases/request-run.ts';
import { takeChatOrder } from '../use-cases/take-chat-order.ts';

/** Carries out what schedules, reports and consumers with gaps ask for. A command that comes twice is one run. */
export function commandSubscription(context: CollectorContext): Subscription {
  return subscribe(collectorCommands, [
    on(startRun, ({ data }, { tx }) =>
      requestRun(context, tx, {
        runId: data.run_id,
        trigger: data.trigger,
        isFull: data.full,
        clientId: data.client_id,
        clientIds: data.client_id === null ? null : [data.client_id],
        platform: PLATFORMS.find((platform) => platform === data.platform) ?? null,
        since: { day: null, at: data.since === null ? null : new Date(data.since) },
        requestedBy: null,
        postId: null,
      }),
    ),
    on(runChatOrder, ({ data }, { tx }) => takeChatOrder(context, tx, data)),
    on(resendObservations, ({ data }, { tx }) => sendSnapshot(tx, data.post_id, data.kind)),
  ]);
}
