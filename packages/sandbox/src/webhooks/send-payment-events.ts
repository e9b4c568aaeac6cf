import type { PaymentWebhook } from '@balai/contracts/commerce';
import { type SendOptions, sendWebhooks } from './send-webhooks.ts';

/** What the simulated payment provider reports of a payment. */
export interface SimulatedEvent {
  readonly type: PaymentWebhook['type'];
  /** The provider's identifier of the payment. */
  readonly payment_id: string;
  /** Number of the order; null: the payer named none. */
  readonly order: string | null;
  readonly amount: string;
  readonly method?: PaymentWebhook['data']['method'];
}

/** An event of the provider; a payment has at most one of each type. */
const webhookOf = ({ type, payment_id, order, amount, method = 'card' }: SimulatedEvent, at: Date): PaymentWebhook => ({
  ...{ id: `evt_${payment_id}_${type}`, type, created_at: at.toISOString() },
  data: { payment_id, order, amount, method },
});

/** Signs events and sends them all at once. Answers the status of each call. */
export function sendPaymentEvents(events: readonly SimulatedEvent[], options: SendOptions): Promise<number[]> {
  const start = (options.now?.() ?? new Date()).getTime();
  // The moment of an event is where it stands in the list, however late it arrives.
  return sendWebhooks(
    events.map((event, index) => webhookOf(event, new Date(start + index))),
    options,
  );
}
