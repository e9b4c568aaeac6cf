import { dayOf } from '@balai/calendar';
import type { Message } from '@balai/contracts/chat';
import type { Outgoing } from '../../../parts/sending/outbox.ts';

/** Messages of one person within this time stand together, under one name. */
const TOGETHER_MS = 5 * 60_000;

interface Around {
  readonly key: string;
  /** The day that begins with this row, `YYYY-MM-DD`; null: it is the day of the row before. */
  readonly day: string | null;
  /** What follows was new when the conversation was opened. */
  readonly isFirstNew: boolean;
  readonly isOwn: boolean;
  /** Whether the row before, and the row after, is of the same person at about the same time. */
  readonly isContinued: boolean;
  readonly isContinuedBelow: boolean;
}
export type MessageRow = Around & { readonly kind: 'message'; readonly message: Message };
export type OutgoingRow = Around & { readonly kind: 'outgoing'; readonly outgoing: Outgoing };
/** A row of a conversation: a message, or one that waits to be sent. */
export type Row = MessageRow | OutgoingRow;

// To find the day of an instant in a zone takes long: once a message and zone.
const days = new Map<string, WeakMap<Message, string>>();
function dayOfMessage(message: Message, timezone: string): string {
  const ofZone = days.get(timezone) ?? new WeakMap<Message, string>();
  days.set(timezone, ofZone);
  const known = ofZone.get(message) ?? dayOf(new Date(message.created_at), timezone);
  ofZone.set(message, known);
  return known;
}

interface Placed {
  readonly sender: string | null;
  readonly at: string;
  readonly day: string;
}

const isTogether = (a: Placed | undefined, b: Placed | undefined): boolean =>
  a !== undefined && b !== undefined && a.sender === b.sender && a.day === b.day && Date.parse(b.at) - Date.parse(a.at) < TOGETHER_MS;

export interface RowsRequest {
  readonly messages: readonly Message[];
  /** Of this conversation. */
  readonly outgoing: readonly Outgoing[];
  readonly own: string;
  readonly timezone: string;
  /** Up to where the reader had read when the conversation was opened; null: nothing was new. */
  readonly newAfter: number | null;
  /** Whether there are messages before these. */
  readonly hasOlder: boolean;
}

/** The rows of a conversation. A row keeps its key when its message is stored, so that it is not drawn anew. */
export function rowsOf({ messages, outgoing, own, timezone, newAfter, hasOlder }: RowsRequest): readonly Row[] {
  const stored = new Set(messages.slice(-100).map(({ client_msg_id }) => client_msg_id));
  const waiting = outgoing.filter(({ client_msg_id }) => !stored.has(client_msg_id));
  const placed: Placed[] = [
    ...messages.map((message) => ({ sender: message.sender_id, at: message.created_at, day: dayOfMessage(message, timezone) })),
    ...waiting.map(({ written_at }) => ({ sender: own, at: written_at, day: dayOf(new Date(written_at), timezone) })),
  ];
  const found = newAfter === null ? -1 : messages.findIndex(({ seq, sender_id }) => seq > newAfter && sender_id !== own);
  // What is new may begin before what is loaded.
  const firstNew = found === 0 && hasOlder ? -1 : found;
  const around = (index: number, key: string): Around => {
    const [before, here, after] = [placed[index - 1], placed[index], placed[index + 1]];
    return {
      key,
      day: here === undefined || here.day === before?.day ? null : here.day,
      isFirstNew: index === firstNew,
      isOwn: here?.sender === own,
      isContinued: isTogether(before, here) && index !== firstNew,
      isContinuedBelow: isTogether(here, after) && index + 1 !== firstNew,
    };
  };
  return [
    ...messages.map((message, index) => ({
      kind: 'message' as const,
      message,
      ...around(index, `${message.sender_id} ${message.client_msg_id}`),
    })),
    ...waiting.map((one, index) => ({
      kind: 'outgoing' as const,
      outgoing: one,
      ...around(messages.length + index, `${own} ${one.client_msg_id}`),
    })),
  ];
}
