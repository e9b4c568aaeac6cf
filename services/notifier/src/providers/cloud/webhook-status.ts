import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Receipt, ReceiptStatus } from '../../domain/receipt.ts';
import { failureOfCode, senderFaultOfCode } from './refusals.ts';

/** Seconds since 1970. */
export const UnixSeconds = Type.String({ pattern: '^[0-9]{1,12}$' });
/** An id of the API: printable and without blanks. */
export const ApiId = Type.String({ pattern: '^[!-~]{1,300}$' });
export const dateOf = (seconds: string): Date => new Date(Number(seconds) * 1000);

const status = Compile(
  Type.Object({
    id: ApiId,
    status: Type.String(),
    timestamp: UnixSeconds,
    /** Member of a group that this is about. */
    recipient_participant_id: Type.Optional(Type.String()),
    biz_opaque_callback_data: Type.Optional(Type.String()),
    pricing: Type.Optional(
      Type.Object({
        billable: Type.Optional(Type.Boolean()),
        /** `regular` is charged. */
        type: Type.Optional(Type.String()),
        category: Type.String({ pattern: '^[a-z_]{1,60}$' }),
      }),
    ),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          code: Type.Integer(),
          title: Type.Optional(Type.String()),
          error_data: Type.Optional(Type.Object({ details: Type.Optional(Type.String()) })),
        }),
      ),
    ),
  }),
);

const STATUSES: Readonly<Record<string, ReceiptStatus>> = { sent: 'accepted', delivered: 'delivered', read: 'read', failed: 'failed' };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function faultOf(errors: readonly { code: number; title?: string; error_data?: { details?: string } }[] = []): Receipt['fault'] {
  const [error] = errors;
  if (error === undefined) return { reason: 'WhatsApp reported a failure without a code', failure: 'whatsapp_refused', sender: null };
  const said = [error.title, error.error_data?.details].filter((part) => part !== undefined);
  return {
    reason: `WhatsApp reported ${error.code}: ${[...new Set(said)].join(': ')}`.replaceAll('\0', ''),
    failure: failureOfCode(error.code),
    sender: senderFaultOfCode(error.code),
  };
}

/** One of a webhook's statuses; null: it is of no kind that changes a message. */
export function receiptOf(value: unknown): Receipt | null {
  const known = status.Check(value) ? STATUSES[value.status] : undefined;
  if (!status.Check(value) || known === undefined) return null;
  // That one member of a group cannot be reached is no failure of the message.
  if (known === 'failed' && value.recipient_participant_id !== undefined) return null;
  const { biz_opaque_callback_data: ours = '', pricing } = value;
  return {
    messageId: UUID.test(ours) ? ours : null,
    providerMessageId: value.id,
    status: known,
    at: dateOf(value.timestamp),
    fault: known === 'failed' ? faultOf(value.errors) : null,
    price: pricing === undefined ? null : { category: pricing.category, billable: pricing.billable ?? pricing.type === 'regular' },
  };
}
