import { defineService } from '../define/service.ts';
import { paymentWebhooksPath } from './finance/webhook.ts';
import { trackingWebhooksPath } from './shipping/tracking-webhook.ts';

export const commerceService = defineService('commerce', 'Keeps the catalogue, prices, stock, orders and finance of clients.', {
  group: 'business',
  paths: [paymentWebhooksPath, trackingWebhooksPath],
});
