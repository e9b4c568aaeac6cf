import { quietUntil } from '@balai/calendar';
import { sendMessage } from '@balai/contracts/notifier';
import type { Writing } from '@balai/resources';
import { findClient } from '@balai/runtime/directory';
import { addNotice, findRecipient, type NoticedOrder, type Recipient } from './notice-repository.ts';
import { isNoticed, noticeText } from './notice-texts.ts';

/** Where a message goes: to the channel that the customer chose, otherwise WhatsApp before e-mail; null: nowhere. */
function channelOf({ notices, whatsapp, email }: Recipient): { readonly channel: 'whatsapp' | 'email'; readonly to: string } | null {
  if (notices === 'none') return null;
  if (whatsapp !== null && notices !== 'email') return { channel: 'whatsapp', to: whatsapp };
  if (email !== null && notices !== 'whatsapp') return { channel: 'email', to: email };
  return null;
}

/**
 * Sends the customer of an order a message about a state, once, at the end of the client's quiet hours. It commits with the state.
 * @param parcelId the shipment that the message is about: each gets its own; absent: the order as a whole
 */
export async function notifyCustomer(
  { tx, clientId, at }: Writing,
  order: NoticedOrder,
  state: string,
  parcelId: string | null = null,
): Promise<void> {
  if (!isNoticed(state)) return;
  const recipient = await findRecipient(tx, clientId, { orderId: order.id, partyId: order.party });
  const chosen = recipient === null ? null : channelOf(recipient);
  const client = chosen === null ? null : await findClient(tx, clientId);
  if (recipient === null || chosen === null || client === null) return;
  if (!(await addNotice(tx, { clientId, orderId: order.id, subjectId: parcelId ?? order.id, state, channel: chosen.channel, at }))) return;
  const language = recipient.language ?? client.language ?? 'id';
  const { subject, text } = noticeText(state, language, { ...order, customer: recipient.name, client: client.name });
  const until = client.quiet_hours === undefined ? null : quietUntil(client.quiet_hours, at, client.timezone);
  const isChat = chosen.channel === 'whatsapp';
  const canBeMailed = isChat && recipient.email !== null && recipient.notices === null;
  tx.send(
    sendMessage,
    {
      ...{
        intent_key: `order:${order.id}:${state}${parcelId === null ? '' : `:${parcelId}`}`,
        ...chosen,
        subject: isChat ? null : subject,
        text,
        delivery: 'at-most-once',
      },
      ...{ priority: 'notice', not_before: until?.toISOString() ?? null },
      ...(canBeMailed ? { email_instead: { to: recipient.email, subject } } : {}),
    },
    { tenant: clientId, subject: order.id, orderKey: order.id },
  );
}
