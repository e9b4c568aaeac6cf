import type { Message } from '@balai/contracts/chat';
import { expect, it } from 'vitest';
import { messageOf } from '../../../parts/messages/timeline.ts';
import { rowsOf } from './rows.ts';

const message = (seq: number, sender_id: string, created_at: string): Message =>
  messageOf(
    {
      ...{ event: 'message.created', conversation_id: 'a', seq, created_at, message_id: `m${seq}`, client_msg_id: `c${seq}`, sender_id },
      ...{ sender_type: 'user', sender_name: sender_id, sender_avatar: null, message_type: 'text', content: `${seq}`, attachments: [] },
      ...{ mentions: [], metadata: {}, reply_to_id: null, forwarded_from: null },
    },
    undefined,
  );
const messages = [
  message(1, 'budi', '2026-11-29T16:59:00.000Z'),
  message(2, 'budi', '2026-11-29T17:01:00.000Z'),
  message(3, 'budi', '2026-11-29T17:02:00.000Z'),
  message(4, 'ana', '2026-11-29T17:03:00.000Z'),
];
const waiting = (client_msg_id: string) => ({
  ...{ client_msg_id, conversation_id: 'a', order: 1, content: '', mentions: [], reply_to: null, refusal: null },
  written_at: '2026-11-29T17:04:00.000Z',
});
const request = { messages, outgoing: [], own: 'ana', timezone: 'Asia/Jakarta', newAfter: null, hasOlder: false };

it('begins a day in the zone shown, and joins what one person writes in a row', () => {
  expect(rowsOf(request).map(({ day, isContinued, isContinuedBelow }) => [day, isContinued, isContinuedBelow])).toEqual([
    ['2026-11-29', false, false],
    ['2026-11-30', false, true],
    [null, true, false],
    [null, false, false],
  ]);
});

it('marks where what is new begins, unless that is not loaded', () => {
  const first = (newAfter: number, hasOlder = false) =>
    rowsOf({ ...request, newAfter, hasOlder }).findIndex(({ isFirstNew }) => isFirstNew);
  expect(first(2)).toBe(2);
  expect(first(3)).toBe(-1);
  expect(first(0)).toBe(0);
  expect(first(0, true)).toBe(-1);
});

it('shows what waits behind the rest, under the key it keeps once it is stored', () => {
  const rows = rowsOf({ ...request, outgoing: [waiting('c4'), waiting('new')] });
  expect(rows.map(({ kind }) => kind)).toEqual(['message', 'message', 'message', 'message', 'outgoing']);
  const stored = rowsOf({
    ...request,
    messages: [...messages, { ...message(5, 'ana', '2026-11-29T17:04:00.000Z'), client_msg_id: 'new' }],
  });
  expect(stored.at(-1)?.key).toBe(rows.at(-1)?.key);
});
