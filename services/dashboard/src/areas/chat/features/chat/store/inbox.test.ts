import type { Conversation, MessageCreated } from '@balai/contracts/chat';
import { expect, it } from 'vitest';
import { afterPublished, afterRead, listOf, unreadTotal, withChanges } from './inbox.ts';

const conversation = (id: string, more: Partial<Conversation> = {}): Conversation => ({
  ...{ id, conversation_id: id, type: 'group', title: id, icon_url: null, creator_id: null, business_id: null, is_active: true },
  ...{ created_at: '2026-11-01T00:00:00.000Z', updated_at: '2026-11-01T00:00:00.000Z', member_count: 2, last_seq: 5 },
  ...{ last_message_id: 'm5', last_message_text: 'five', last_message_at: '2026-11-02T00:00:00.000Z', last_message_sender_id: 'budi' },
  ...{ role: 'member', read_seq: 5, last_read_seq: 5, unread_count: 0, unread_mention_count: 0, has_unread_mention: false },
  ...{ is_pinned: false, is_muted: false, is_hidden: false, is_archived: false, is_request: false, contact_info: null },
  ...more,
});
const inboxOf = (...all: Conversation[]) => new Map(all.map((one) => [one.id, one]));
const created = (seq: number, sender_id: string): MessageCreated => ({
  ...{ event: 'message.created', conversation_id: 'a', seq, created_at: '2026-11-30T00:00:00.000Z', message_id: `m${seq}` },
  ...{ client_msg_id: `c${seq}`, sender_id, sender_type: 'user', sender_name: sender_id, sender_avatar: null, message_type: 'text' },
  ...{ content: 'six  \n lines', attachments: [], mentions: [{ user_id: 'ana', start_index: 0, length: 3 }], metadata: {} },
  ...{ reply_to_id: null, forwarded_from: null },
});

it('counts what others write as unread, with mentions, and shows it last', () => {
  const after = afterPublished(conversation('a', { is_hidden: true }), created(6, 'budi'), 'ana');
  expect(after).toMatchObject({ unread_count: 1, unread_mention_count: 1, last_message_text: 'six lines', last_seq: 6, is_hidden: false });
});

it('has read everything before a message of its own', () => {
  const after = afterPublished(conversation('a', { unread_count: 3 }), created(6, 'ana'), 'ana');
  expect(after).toMatchObject({ unread_count: 0, read_seq: 6 });
});

it('takes no publication twice, and asks for the list where one is missing', () => {
  const before = conversation('a');
  expect(afterPublished(before, created(5, 'budi'), 'ana')).toBe(before);
  expect(afterPublished(before, created(7, 'budi'), 'ana')).toBeNull();
});

it('is read on all devices, as far as is known', () => {
  const before = conversation('a', { read_seq: 2, unread_count: 3 });
  const read = (read_seq: number) => afterRead(before, { event: 'read', conversation_id: 'a', account_id: 'ana', read_seq });
  expect(read(5)).toMatchObject({ unread_count: 0, read_seq: 5 });
  expect(read(4)).toBeNull();
  expect(read(2)).toBe(before);
});

it('keeps what moved on while the list was on its way, and drops what was left', () => {
  const inbox = inboxOf(conversation('a', { last_seq: 9 }), conversation('b'), conversation('c'));
  const changes = { conversations: [conversation('a'), conversation('b', { title: 'new' })], left: ['c'] };
  const after = withChanges(inbox, { is_complete: false, ...changes });
  expect([...after.values()].map(({ id, title, last_seq }) => [id, title, last_seq])).toEqual([
    ['a', 'a', 9],
    ['b', 'new', 5],
  ]);
  expect([...withChanges(inbox, { is_complete: true, conversations: [conversation('b')], left: [] }).keys()]).toEqual(['b']);
});

it('lists pinned ones first, then by their newest message, by folder and text', () => {
  const inbox = inboxOf(
    conversation('old', { last_message_at: '2026-01-01T00:00:00.000Z', is_pinned: true }),
    conversation('b', { last_message_at: '2026-11-05T00:00:00.000Z', unread_count: 2 }),
    conversation('empty', { last_message_at: null, created_at: '2026-11-04T00:00:00.000Z' }),
    conversation('asked', { is_request: true, unread_count: 4 }),
    conversation('quiet', { is_muted: true, unread_count: 8, is_archived: true }),
  );
  expect(listOf(inbox, 'active', '').map(({ id }) => id)).toEqual(['old', 'b', 'empty']);
  expect(listOf(inbox, 'active', ' B').map(({ id }) => id)).toEqual(['b']);
  expect(listOf(inbox, 'requests', '').map(({ id }) => id)).toEqual(['asked']);
  expect(listOf(inbox, 'archived', '').map(({ id }) => id)).toEqual(['quiet']);
  expect(unreadTotal(inbox)).toBe(2);
});
