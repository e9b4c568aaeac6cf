import type { InboxMessage, InboxNote } from '@balai/contracts/chat';
import { expect, it } from 'vitest';
import { messageOf } from '../../../parts/messages/timeline.ts';
import type { Outgoing } from '../../../parts/sending/outbox.ts';
import { type RowsRequest, rowsOf } from './rows.ts';

const person = (id: string) => ({ id, username: id, display_name: id, profile_image_url: null });
const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 1, minute)).toISOString();
const message = (seq: number, sender_id: string, minute: number, acting: string | null = null): InboxMessage => ({
  ...messageOf(
    {
      ...{ event: 'message.created', conversation_id: 'c', seq, created_at: at(minute), message_id: `m${seq}`, client_msg_id: `m${seq}` },
      ...{ sender_id, sender_type: 'user', sender_name: sender_id, sender_avatar: null, message_type: 'text', content: `text ${seq}` },
      ...{ attachments: [], mentions: [], metadata: {}, reply_to_id: null, forwarded_from: null },
    },
    undefined,
  ),
  acting: acting === null ? null : person(acting),
});
const note = (id: string, minute: number): InboxNote => ({
  ...{ note_id: id, conversation_id: 'c', author: person('ana'), content: id, created_at: at(minute) },
});
const outgoing = (id: string): Outgoing => ({
  ...{ client_msg_id: id, conversation_id: 'c', order: 1, content: id, mentions: [], reply_to: null, written_at: at(50), refusal: null },
});
const rows = (request: Partial<RowsRequest>) =>
  rowsOf({
    ...{
      messages: [],
      notes: [],
      outgoing: [],
      businessAccount: 'toko',
      own: 'ana',
      timezone: 'Asia/Jakarta',
      newAfter: null,
      hasOlder: false,
    },
    ...request,
  });

it('puts notes between messages by time, and what waits at the end', () => {
  const shown = rows({
    messages: [message(1, 'dewi', 1), message(2, 'toko', 5, 'ana')],
    notes: [note('before', 0), note('between', 3), note('after', 9)],
    outgoing: [outgoing('waiting'), outgoing('m2')],
  });
  expect(shown.map(({ key, kind }) => [key, kind])).toEqual([
    ['before', 'note'],
    ['m1', 'message'],
    ['between', 'note'],
    ['m2', 'message'],
    ['after', 'note'],
    ['waiting', 'outgoing'],
  ]);
});

it('leaves notes of unloaded pages for those pages', () => {
  expect(rows({ messages: [message(9, 'dewi', 5)], notes: [note('old', 1)], hasOlder: true }).map(({ key }) => key)).toEqual(['m9']);
});

it('keeps messages of one writer together, colleagues apart, and nothing across a note', () => {
  const messages = [
    message(1, 'toko', 1, 'ana'),
    message(2, 'toko', 2, 'ana'),
    message(3, 'toko', 3, 'budi'),
    message(4, 'toko', 6, 'budi'),
  ];
  expect(rows({ messages, notes: [note('n', 5)] }).map(({ isContinued }) => isContinued)).toEqual([false, true, false, false, false]);
});

it('marks what was new of the customer, once', () => {
  const messages = [message(1, 'dewi', 1), message(2, 'toko', 2, 'ana'), message(3, 'dewi', 3), message(4, 'dewi', 4)];
  expect(rows({ messages, newAfter: 1 }).map(({ isFirstNew }) => isFirstNew)).toEqual([false, false, true, false]);
  expect(rows({ messages, newAfter: 0, hasOlder: true }).some(({ isFirstNew }) => isFirstNew)).toBe(false);
});

it('names a day once', () => {
  const messages = [message(1, 'dewi', 1), message(2, 'dewi', 2), message(3, 'dewi', 60 * 20)];
  expect(rows({ messages }).map(({ day }) => day)).toEqual(['2026-11-30', null, '2026-12-01']);
});
