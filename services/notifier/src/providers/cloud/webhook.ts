import { saidAddress } from '@balai/phone';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { CloudWebhook, Receipt } from '../../domain/receipt.ts';
import { type CloudIncoming, contact, incomingOf } from './webhook-message.ts';
import { receiptOf } from './webhook-status.ts';

/** Longest body of a webhook: Meta sends at most 3 MB. */
export const WEBHOOK_BYTES_MAX = 3 * 1024 * 1024;
/** Meta batches up to 1,000 updates. */
const ITEMS_MAX = 1_000;

const List = Type.Optional(Type.Array(Type.Unknown(), { maxItems: ITEMS_MAX }));
const body = Compile(
  Type.Object({
    object: Type.Literal('whatsapp_business_account'),
    entry: Type.Array(
      Type.Object({ changes: Type.Array(Type.Object({ field: Type.String(), value: Type.Unknown() }), { maxItems: ITEMS_MAX }) }),
      { maxItems: ITEMS_MAX },
    ),
  }),
);
const change = Compile(
  Type.Object({
    metadata: Type.Object({ phone_number_id: Type.String(), display_phone_number: Type.Optional(Type.String({ maxLength: 40 })) }),
    statuses: List,
    messages: List,
    contacts: List,
  }),
);

function parsed(rawBody: Buffer): unknown {
  if (rawBody.length > WEBHOOK_BYTES_MAX) return null;
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    return null;
  }
}

/** Reads a webhook whose signature is right; null: it is too large or no webhook of WhatsApp. */
export function readWebhook(rawBody: Buffer, phoneNumberId: string): CloudWebhook | null {
  const webhook = parsed(rawBody);
  if (!body.Check(webhook)) return null;
  const receipts: Receipt[] = [];
  const messages: CloudIncoming[] = [];
  let skipped = 0;
  let foreign = 0;
  let address: string | null = null;
  for (const { field, value } of webhook.entry.flatMap((entry) => entry.changes)) {
    if (field !== 'messages' || !change.Check(value)) skipped += 1;
    else if (value.metadata.phone_number_id !== phoneNumberId) foreign += 1;
    else {
      address = saidAddress(value.metadata.display_phone_number ?? '');
      const { statuses = [], messages: written = [], contacts = [] } = value;
      const names = new Map(contacts.filter((one) => contact.Check(one)).map((one) => [one.wa_id, one.profile.name]));
      const readReceipts = statuses.map(receiptOf).filter((one) => one !== null);
      const readMessages = written.map((one) => incomingOf(one, names)).filter((one) => one !== null);
      receipts.push(...readReceipts);
      messages.push(...readMessages);
      skipped += statuses.length + written.length - readReceipts.length - readMessages.length;
    }
  }
  return receipts.length + messages.length > ITEMS_MAX ? null : { address, receipts, messages, skipped, foreign };
}
