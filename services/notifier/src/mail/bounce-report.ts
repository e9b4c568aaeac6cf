import { simpleParser } from 'mailparser';
import type { RecipientReport } from '../domain/bounce.ts';

/** A delivery status notification about a mail of ours. */
export interface BounceReport {
  readonly messageId: string;
  readonly recipients: readonly RecipientReport[];
}

const STATUS_PART = /^message\/(?:global-)?delivery-status$/;
/** The mail that the report is about, or its headers. */
const ORIGINAL_PART = /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers)$/;
/** Our ids are UUIDv7. */
const OUR_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const ADDRESS = /<?[^\s<>@]+@[^\s<>@:;,]+>?/g;
const REASON_MAX = 300;
const OPTIONS = { keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true };

type Fields = ReadonlyMap<string, unknown>;

/** Header fields of a text, by their names in lower case. */
const fieldsOf = async (text: string): Promise<Fields> => (await simpleParser(text, OPTIONS)).headers;

/** `rfc822; a@contoh.id` without its type. */
const typedValue = (fields: Fields, name: string): string | null => {
  const [, value = ''] = /^[^;]*;(.*)$/s.exec(String(fields.get(name) ?? '')) ?? [];
  return value.trim() === '' ? null : value.trim();
};

function recipientOf(fields: Fields): RecipientReport | null {
  const action = String(fields.get('action') ?? '')
    .trim()
    .toLowerCase();
  const addresses = ['original-recipient', 'final-recipient']
    .map((name) => typedValue(fields, name))
    .filter((value) => value !== null)
    .map((value) => value.replace(/^<|>$/g, '').toLowerCase());
  if (action === '' || addresses.length === 0) return null;
  const [status = ''] = /\d\.\d{1,3}\.\d{1,3}/.exec(String(fields.get('status') ?? '')) ?? [];
  const said = typedValue(fields, 'diagnostic-code')?.replace(ADDRESS, '…').replace(/\s+/g, ' ').slice(0, REASON_MAX) ?? null;
  return { addresses, action, status, reason: said };
}

/**
 * Reads a mail as a report about one of ours; null: it is something else, such as an automatic answer, or cannot be read. Our id is taken
 * from the `Message-ID` of the returned mail, or from the envelope id that we gave it.
 */
export async function readBounce(raw: Buffer): Promise<BounceReport | null> {
  // It throws for mails of more parts than it follows.
  const { attachments } = await simpleParser(raw, OPTIONS).catch(() => ({ attachments: [] }));
  const statusPart = attachments.find(({ contentType }) => STATUS_PART.test(contentType));
  if (statusPart === undefined) return null;
  const groups = statusPart.content
    .toString('utf8')
    .trim()
    .split(/\r?\n(?:[ \t]*\r?\n)+/);
  const parts = await Promise.all(groups.map(fieldsOf));
  const original = attachments.find(({ contentType }) => ORIGINAL_PART.test(contentType));
  const originalId = original === undefined ? '' : (await fieldsOf(original.content.toString('utf8'))).get('message-id');
  const envelopeId = parts.map((fields) => fields.get('original-envelope-id')).find((id) => id !== undefined);
  const [messageId] = OUR_ID.exec(String(originalId ?? '').toLowerCase()) ?? OUR_ID.exec(String(envelopeId ?? '').toLowerCase()) ?? [];
  const recipients = parts.map(recipientOf).filter((one) => one !== null);
  return messageId === undefined || recipients.length === 0 ? null : { messageId, recipients };
}
