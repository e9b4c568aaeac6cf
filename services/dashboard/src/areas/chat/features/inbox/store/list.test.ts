import type { InboxConversation, MessageCreated } from '@balai/contracts/chat';
import { expect, it } from 'vitest';
import { afterMessage, afterRead, type Filter, type InboxList, matches, queryOf, withConversation, withPage } from './list.ts';

const person = (id: string) => ({ id, username: id, display_name: id, profile_image_url: null });
const conversation = (id: string, more: Partial<InboxConversation> = {}): InboxConversation => ({
  ...{
    conversation_id: id,
    business_id: 'TOKO',
    channel: 'app',
    customer: person(`customer ${id}`),
    is_following: true,
    status: 'open',
    assignee: null,
  },
  ...{ team: null, labels: [], snoozed_until: null, last_seq: 5, last_message_text: 'five', last_message_sender_id: 'dewi' },
  ...{ last_message_at: '2026-11-30T01:00:00.000Z', unread_count: 0, read_seq: 5, opened_at: '2026-11-01T00:00:00.000Z' },
  ...{ waiting_since: null, due_at: null, closed_at: null },
  ...more,
});
const at = (minute: number) => `2026-11-30T02:${String(minute).padStart(2, '0')}:00.000Z`;
const listOf = (cursor: string | null, ...items: InboxConversation[]): InboxList => ({ items, cursor });
const ids = ({ items }: InboxList) => items.map(({ conversation_id }) => conversation_id);
const OPEN: Filter = { tab: 'open' };

it('asks the server for what a tab shows', () => {
  expect(queryOf({ tab: 'mine', q: 'ana' })).toMatchObject({ status: 'open', assignee: 'me', q: 'ana' });
  expect(queryOf({ tab: 'unassigned' })).toMatchObject({ status: 'open', assignee: 'none' });
  expect(queryOf({ tab: 'closed', label: 'vip' })).toMatchObject({ status: 'closed', assignee: undefined, label: 'vip' });
});

it.each<[Filter, Partial<InboxConversation>, boolean]>([
  [{ tab: 'open' }, {}, true],
  [{ tab: 'open' }, { status: 'closed' }, false],
  [{ tab: 'mine' }, { assignee: person('ana') }, true],
  [{ tab: 'mine' }, { assignee: person('budi') }, false],
  [{ tab: 'unassigned' }, { assignee: person('ana') }, false],
  [{ tab: 'snoozed' }, { status: 'snoozed' }, true],
  [{ tab: 'open', label: 'vip' }, { labels: ['vip'] }, true],
  [{ tab: 'open', label: 'vip' }, {}, false],
  [{ tab: 'open', team: 'gudang' }, { team: 'kasir' }, false],
  [{ tab: 'open', q: ' DEWI' }, { customer: person('dewi') }, true],
])('%o with %o: %s', (filter, more, isShown) => {
  expect(matches(filter, conversation('a', more), 'ana')).toBe(isShown);
});

it('moves a conversation to its place, and out of a list that no longer shows it', () => {
  const list = listOf(null, conversation('a', { last_message_at: at(2) }), conversation('b', { last_message_at: at(1) }));
  expect(ids(withConversation(list, conversation('b', { last_message_at: at(3) }), OPEN, 'ana'))).toEqual(['b', 'a']);
  expect(ids(withConversation(list, conversation('c', { last_message_at: at(0) }), OPEN, 'ana'))).toEqual(['a', 'b', 'c']);
  expect(ids(withConversation(list, conversation('a', { status: 'closed' }), OPEN, 'ana'))).toEqual(['b']);
  expect(withConversation(list, conversation('d', { status: 'closed' }), OPEN, 'ana')).toBe(list);
});

it('leaves what belongs below the last loaded page for that page', () => {
  const list = listOf('next', conversation('a', { last_message_at: at(2) }));
  expect(ids(withConversation(list, conversation('b', { last_message_at: at(1) }), OPEN, 'ana'))).toEqual(['a']);
  expect(ids(withPage(list, listOf(null, conversation('a'), conversation('b'))))).toEqual(['a', 'b']);
});

const created = (seq: number, sender_id: string, metadata = {}): MessageCreated => ({
  ...{ event: 'message.created', conversation_id: 'a', seq, created_at: at(9), message_id: `m${seq}`, client_msg_id: `c${seq}` },
  ...{ sender_id, sender_type: 'user', sender_name: sender_id, sender_avatar: null, message_type: 'text', content: 'halo \n di sana' },
  ...{ attachments: [], mentions: [], metadata, reply_to_id: null, forwarded_from: null },
});

it('a message of the customer opens the conversation and waits for a reply', () => {
  const before = conversation('a', { status: 'snoozed', snoozed_until: at(30) });
  const after = afterMessage(before, created(6, 'customer a'));
  expect(after).toMatchObject({
    status: 'open',
    snoozed_until: null,
    unread_count: 1,
    waiting_since: at(9),
    last_message_text: 'halo di sana',
  });
  // The first message counts, not the newest.
  expect(afterMessage(after, { ...created(7, 'customer a'), created_at: at(10) }).waiting_since).toBe(at(9));
  expect(afterMessage(before, created(5, 'customer a'))).toBe(before);
});

it('a reply ends the wait, an automatic message does not', () => {
  const before = conversation('a', { waiting_since: at(1), due_at: at(30) });
  expect(afterMessage(before, created(6, 'business'))).toMatchObject({ waiting_since: null, due_at: null });
  expect(afterMessage(before, created(6, 'business', { automatic: 'away' }))).toMatchObject({ waiting_since: at(1), due_at: at(30) });
});

it('is read as far as it was seen', () => {
  const before = conversation('a', { unread_count: 2, read_seq: 3 });
  expect(afterRead(before, 5)).toMatchObject({ unread_count: 0, read_seq: 5 });
  expect(afterRead(before, 4)).toMatchObject({ unread_count: 2, read_seq: 4 });
});
