import { defineSubscription } from '../define/subscription.ts';

/** Orders, refunded payments, products and costs of movements, as commerce has them. */
export const insightCommerce = defineSubscription('insight.commerce', 'work', [
  'commerce.payment.changed.v1',
  'commerce.product.changed.v1',
  'commerce.sales-order.changed.v1',
  'commerce.stock.costed.v1',
  'commerce.state.restated.v1',
]);

/** Names of customers, as crm has them. */
export const insightParties = defineSubscription('insight.parties', 'work', ['crm.party.changed.v1', 'crm.state.restated.v1']);

/** Clients that move to another time zone. */
export const insightClients = defineSubscription('insight.clients', 'work', ['identity.client.changed.v1']);
