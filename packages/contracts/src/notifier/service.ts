import { defineService } from '../define/service.ts';

/** Takes a delivery status notification (RFC 3464) as a mail server has it. */
export const mailBouncesPath = { url: '/api/webhooks/mail-bounces', bodyLimitBytes: 1_048_576, rate: 'write' } as const;
/** Page and address that end a subscription to scheduled e-mails (RFC 8058). */
export const unsubscribePath = { url: '/api/mail/unsubscribe', rate: 'write' } as const;

/** Meta's webhooks of the Cloud number whose id stands behind it. */
export const cloudWebhooksPath = { url: '/api/webhooks/whatsapp-cloud/*', bodyLimitBytes: 3_145_728, rate: 'write' } as const;

export const notifierService = defineService(
  'notifier',
  'Sends messages by WhatsApp and e-mail, each once, and takes orders by WhatsApp.',
  {
    group: 'collection',
    paths: [mailBouncesPath, unsubscribePath, cloudWebhooksPath],
  },
);
