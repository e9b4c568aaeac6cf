import { dayOf } from '@balai/calendar';
import type { InboxMessage, InboxNote } from '@balai/contracts/chat';
import type { Outgoing } from '../../../parts/sending/outbox.ts';

/** Messages of one sender within this time stand together, under one name. */
const TOGETHER_MS = 5 * 60_000;

interface Around {
  readonly key: string;
  /** The day that begins with this row, `YYYY-MM-DD`; null: it is the day of the row before. */
  readonly day: string | null;
  /** What follows was new when the conversation was opened. */
  readonly isFirstNew: boolean;
  /** The row before is of the same sender at about the same time. */
  readonly isContinued: boolean;
}
export type MessageRow = Around & { readonly kind: 'message'; readonly message: InboxMessage; readonly isOwn: boolean };
export type NoteRow = Around & { readonly kind: 'note'; readonly note: InboxNote };
export type OutgoingRow = Around & { readonly kind: 'outgoing'; readonly outgoing: Outgoing };
/** A row of a conversation with a customer: a message, a note of the team, or a reply that waits to be sent. */
export type Row = MessageRow | NoteRow | OutgoingRow;

interface Entry {
  readonly at: string;
  /** Who wrote it, for what stands together; a note stands alone. */
  readonly writer: string | null;
  readonly isNew: boolean;
  readonly row: (around: Around) => Row;
  readonly key: string;
}

export interface RowsRequest {
  readonly messages: readonly InboxMessage[];
  readonly notes: readonly InboxNote[];
  /** Of this conversation. */
  readonly outgoing: readonly Outgoing[];
  readonly businessAccount: string;
  readonly own: string;
  readonly timezone: string;
  /** Up to where the team had read when the conversation was opened; null: nothing was new. */
  readonly newAfter: number | null;
  /** Whether there are messages before these. */
  readonly hasOlder: boolean;
}

/** Messages and notes by time, then what waits to be sent. Notes from before the first loaded message come with their page. */
export function rowsOf(request: RowsRequest): readonly Row[] {
  const { messages, notes, outgoing, businessAccount, own, timezone, newAfter, hasOlder } = request;
  const stored = new Set(messages.slice(-100).map(({ client_msg_id }) => client_msg_id));
  const first = messages[0]?.created_at;
  const written: Entry[] = messages.map((message) => {
    const isOwn = message.sender_id === businessAccount;
    return {
      at: message.created_at,
      writer: isOwn ? `team ${message.acting?.id ?? 'automatic'}` : message.sender_id,
      isNew: newAfter !== null && message.seq > newAfter && !isOwn,
      key: message.client_msg_id,
      row: (around) => ({ ...around, kind: 'message', message, isOwn }),
    };
  });
  const noted: Entry[] = notes
    .filter(({ created_at }) => !hasOlder || first === undefined || created_at >= first)
    .map((note) => ({
      at: note.created_at,
      writer: null,
      isNew: false,
      key: note.note_id,
      row: (around) => ({ ...around, kind: 'note', note }),
    }));
  const waiting: Entry[] = outgoing
    .filter(({ client_msg_id }) => !stored.has(client_msg_id))
    .map((one) => ({
      ...{ at: one.written_at, writer: `team ${own}`, isNew: false, key: one.client_msg_id },
      row: (around) => ({ ...around, kind: 'outgoing', outgoing: one }),
    }));
  // Messages have their order by number; a note goes before the first message that is younger.
  const entries: Entry[] = [];
  let next = 0;
  for (const entry of written) {
    for (let note = noted[next]; note !== undefined && note.at < entry.at; note = noted[next]) {
      entries.push(note);
      next += 1;
    }
    entries.push(entry);
  }
  entries.push(...noted.slice(next), ...waiting);

  const found = entries.findIndex(({ isNew }) => isNew);
  // What is new may begin before what is loaded.
  const firstNew = found === 0 && hasOlder ? -1 : found;
  const dayAt = entries.map(({ at }) => dayOf(new Date(at), timezone));
  return entries.map(({ key, at, writer, row }, index) => {
    const before = entries[index - 1];
    const isSameDay = dayAt[index] === dayAt[index - 1];
    return row({
      key,
      day: isSameDay ? null : (dayAt[index] ?? null),
      isFirstNew: index === firstNew,
      isContinued:
        before !== undefined &&
        isSameDay &&
        index !== firstNew &&
        writer !== null &&
        before.writer === writer &&
        Date.parse(at) - Date.parse(before.at) < TOGETHER_MS,
    });
  });
}
