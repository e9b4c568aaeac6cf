import { finance } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './payment-event.json' with { type: 'json' };

/** What providers reported of payments, as it came. An event of no known order waits as `unmatched` until somebody assigns it. */
export const paymentEvent = defineResource({
  service: 'commerce',
  name: 'payment-event',
  plural: 'payment-events',
  texts,
  label: 'event_id',
  isReadOnly: true,
  fields: {
    provider: f.text({ max: 40, required: true, facet: true, sort: true }),
    /** The provider's identifier of the event: the same one counts once. */
    event_id: f.text({ max: 120, required: true, sort: true }),
    kind: f.choice(['pending', 'captured', 'failed', 'refunded'], { required: true, facet: true }),
    outcome: f.choice(['received', 'applied', 'unmatched', 'ignored', 'failed'], { required: true, facet: true }),
    /** Why it was not applied. */
    reason: f.text({ max: 500 }),
    /** The provider's identifier of the payment. */
    external_id: f.text({ max: 120, required: true, sort: true }),
    /** Number of the order as the provider knows it. */
    order_reference: f.text({ max: 120, sort: true }),
    amount: f.money({ required: true, sort: true }),
    payment: f.ref('payment', { facet: true }),
    happened_at: f.instant({ sort: true }),
  },
  list: {
    columns: ['event_id', 'provider', 'kind', 'outcome', 'order_reference', 'amount', 'payment', 'created_at'],
    sort: '-created_at',
  },
  form: [
    ['event_id', 'provider', 'kind', 'happened_at'],
    ['outcome', 'reason', 'payment'],
    ['external_id', 'order_reference', 'amount'],
  ],
  match: [],
  roles: { read: [finance] },
});
