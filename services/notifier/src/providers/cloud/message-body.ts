import { CAPTION_CHARACTERS } from '@balai/contracts/notifier';
import type { SendOutcome } from '../../domain/settle-attempt.ts';
import type { OutgoingMessage, OutgoingTemplate } from '../../lines/channel-driver.ts';
import type { Media } from './media.ts';

/** Longest text of one message; longer ones are cut before they are planned. */
export const CLOUD_TEXT_CHARACTERS = 4_096;

type Refused = Extract<SendOutcome, { kind: 'refused' }>;
type Recipient = { readonly recipient_type: 'individual' | 'group'; readonly to: string };

/** Groups of this API have ids of their own and are made by it; `…@g.us` is a group of another number. */
const recipientOf = (to: string): Recipient | null => {
  if (/^\d{5,15}$/.test(to)) return { recipient_type: 'individual', to };
  return /^[\w+/=-]{16,200}$/.test(to) ? { recipient_type: 'group', to } : null;
};

/** WhatsApp refuses parameters with line breaks, tabs or more than four blanks in a row. */
const parameterOf = (text: string) => ({ type: 'text', text: text.replace(/\s*[\r\n\t]\s*| {5,}/g, ' ') });

function templateOf({ name, language, parameters }: OutgoingTemplate, media: Media | null) {
  const header = media && { type: 'header', parameters: [{ type: media.kind, [media.kind]: { id: media.id } }] };
  const body = parameters.length === 0 ? null : { type: 'body', parameters: parameters.map(parameterOf) };
  const components = [header, body].filter((component) => component !== null);
  return { name, language: { code: language }, ...(components.length === 0 ? {} : { components }) };
}

/** What the API is sent of a message without its recipient. */
function contentOf({ text, file, template }: OutgoingMessage, media: Media | null) {
  if (template != null) return { type: 'template', template: templateOf(template, media) };
  if (media === null) return { type: 'text', text: { body: text, preview_url: false } };
  const named = media.kind === 'document' ? { filename: file?.name } : {};
  return { type: media.kind, [media.kind]: { id: media.id, ...named, ...(text === '' ? {} : { caption: text }) } };
}

/** Why a message cannot be sent by this API at all; null: it can. */
export function impossible({ to, text, file, template }: OutgoingMessage): Refused | null {
  const refused = (failure: Refused['failure'], reason: string): Refused => ({ kind: 'refused', retry: false, failure, reason });
  if (to.endsWith('@g.us')) return refused('group_refused', 'a Cloud number is no member of groups that people made');
  if (recipientOf(to) === null) return refused('number_refused', 'the recipient is neither a number nor a group of this sender');
  const most = file === null ? CLOUD_TEXT_CHARACTERS : CAPTION_CHARACTERS;
  if (template == null && text.length > most) return refused('text_too_long', `the text has ${text.length} characters, ${most} at most`);
  return null;
}

/** The body of `POST /{phone-number-id}/messages`. Statuses carry `biz_opaque_callback_data` back. */
export const messageBody = (message: OutgoingMessage, media: Media | null) => ({
  messaging_product: 'whatsapp',
  ...recipientOf(message.to),
  ...contentOf(message, media),
  biz_opaque_callback_data: message.clientMessageId,
});
