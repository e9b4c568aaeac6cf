import { createHmac } from 'node:crypto';
import { PHONE_NUMBER_ID, WABA_ID } from './cloud-stand-in.ts';

export const APP_SECRET = '70618a8b8e0a8b5b0e3c8e9d6b7f1a22';

/** A webhook as Meta sends it: the bytes, and `X-Hub-Signature-256`. */
export interface SignedWebhook {
  readonly rawBody: Buffer;
  readonly signature: string;
}

export function signed(body: unknown, secret = APP_SECRET): SignedWebhook {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { rawBody, signature: `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}` };
}

/** The envelope of all webhooks about messages. */
export const webhookOf = (value: object, phoneNumberId = PHONE_NUMBER_ID, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: WABA_ID,
      changes: [
        {
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
            ...value,
          },
          field,
        },
      ],
    },
  ],
});

const PRICING = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' };

/** A status of a message of ours. */
export function statusOf(ours: string, status: string, { seconds = Math.floor(Date.now() / 1000), wamid = `wamid.${ours}` } = {}) {
  const failed = {
    errors: [
      {
        code: 131026,
        title: 'Message undeliverable',
        message: 'Message undeliverable',
        error_data: { details: 'Message Undeliverable.' },
        href: '/documentation/business-messaging/whatsapp/support/error-codes',
      },
    ],
  };
  const more = status === 'failed' ? failed : status === 'read' ? {} : { pricing: PRICING };
  return { id: wamid, status, timestamp: String(seconds), recipient_id: '6281234567890', biz_opaque_callback_data: ours, ...more };
}

/** What a user wrote. */
export const writtenOf = (content: object, { from = '16505551234', id = 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRB' } = {}) => ({
  contacts: [{ profile: { name: 'Sheena Nelson' }, wa_id: from }],
  messages: [{ from, id, timestamp: '1749416383', ...content }],
});
