import type { ConversationEvent, Message, MessageCreated } from '@balai/contracts/chat';
import { expect, it } from 'vitest';
import { type MessagePage, messageOf, refreshed, type Timeline, withNewest, withOlder, withPublished, withStored } from './timeline.ts';

const CONVERSATION = '00000000-0000-7000-8000-000000000001';
const idOf = (seq: number) => `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
const created = (seq: number, content = `text ${seq}`): MessageCreated => ({
  event: 'message.created',
  conversation_id: CONVERSATION,
  seq,
  created_at: '2026-11-30T01:00:00.000Z',
  ...{
    message_id: idOf(seq),
    client_msg_id: `client-${seq}`,
    sender_id: 'ana',
    sender_type: 'user',
    sender_name: 'Ana',
    sender_avatar: null,
  },
  ...{ message_type: 'text', content, attachments: [], mentions: [], metadata: {}, reply_to_id: null, forwarded_from: null },
});
const message = (seq: number, content?: string): Message => messageOf(created(seq, content), undefined);
const page = (from: number, to: number, has_more: boolean, last_seq = to): MessagePage => ({
  messages: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  has_more,
  last_seq,
});
const numbers = (timeline: Timeline | null) => timeline?.messages.map(({ seq }) => seq);
const about = { conversation_id: CONVERSATION, created_at: '2026-11-30T02:00:00.000Z', actor_id: 'budi' };
const edited = (seq: number, of: number, content: string, edit_count: number): ConversationEvent => ({
  event: 'message.edited',
  ...{ ...about, seq, message_id: idOf(of), content, mentions: [], edit_count },
});
const reaction = (seq: number, of: number, is_on: boolean): ConversationEvent => ({
  event: 'message.reaction',
  ...{ ...about, seq, message_id: idOf(of), emoji: '👍', is_on },
});

it('puts an older page before what is loaded, without repeating a message', () => {
  const timeline = withOlder(withNewest(undefined, page(5, 8, true)), page(2, 5, true));
  expect(numbers(timeline)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  expect(timeline).toMatchObject({ hasOlder: true, upTo: 8 });
});

it('joins a newest page to what is loaded where nothing is missing between', () => {
  expect(numbers(withNewest(withNewest(undefined, page(1, 4, false)), page(3, 6, true)))).toEqual([1, 2, 3, 4, 5, 6]);
  const beside = withNewest(withNewest(undefined, page(1, 4, false)), page(5, 6, true));
  expect(numbers(beside)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(beside.hasOlder).toBe(false);
});

it('drops older messages where some may be missing before the newest page, to be loaded again', () => {
  const timeline = withNewest(withNewest(undefined, page(1, 4, false)), page(8, 9, true));
  expect(numbers(timeline)).toEqual([8, 9]);
  expect(timeline).toMatchObject({ hasOlder: true, upTo: 9 });
});

it('keeps what was stored while the page was on its way', () => {
  const timeline = withStored(withNewest(undefined, page(1, 4, false)), message(6));
  expect(timeline.upTo).toBe(4);
  expect(numbers(withNewest(timeline, page(1, 5, false)))).toEqual([1, 2, 3, 4, 5, 6]);
});

it('shows a message once, whether its answer or its publication comes first', () => {
  const timeline = withNewest(undefined, page(1, 2, false));
  const stored = withStored(timeline, message(3));
  expect(numbers(withPublished(stored, created(3)))).toEqual([1, 2, 3]);
  const published = withPublished(timeline, created(3));
  expect(published && numbers(withStored(published, message(3)))).toEqual([1, 2, 3]);
});

it('takes a message of somebody else in at its position before one that was stored already', () => {
  const stored = withStored(withNewest(undefined, page(1, 2, false)), message(4));
  const after = withPublished(stored, created(3));
  expect(numbers(after)).toEqual([1, 2, 3, 4]);
  expect(after && withPublished(after, created(4))?.upTo).toBe(4);
});

it('asks for the newest page where a publication is missing', () => {
  expect(withPublished(withNewest(undefined, page(1, 2, false)), created(4))).toBeNull();
  expect(withPublished(withNewest(undefined, page(1, 2, false)), edited(5, 1, 'new', 1))).toBeNull();
});

it('numbers of events count: a message after an edit is no gap', () => {
  const timeline = withPublished(withNewest(undefined, page(1, 2, false)), edited(3, 1, 'new', 1));
  expect(numbers(timeline && withPublished(timeline, created(4)))).toEqual([1, 2, 4]);
});

it('applies what happened to a message once, however often it is published', () => {
  const timeline = withNewest(undefined, page(1, 2, false));
  const once = withPublished(timeline, edited(3, 1, 'new', 1));
  expect(once?.messages[0]).toMatchObject({ content: 'new', is_edited: true, edit_count: 1 });
  expect(once && withPublished(once, edited(3, 1, 'new', 1))?.messages).toBe(once?.messages);
  // An older edit that comes late changes nothing.
  const late = once && withPublished(once, edited(4, 1, 'older', 1));
  expect(late?.messages[0]?.content).toBe('new');
});

it('counts who reacted, each once', () => {
  const timeline = withNewest(undefined, page(1, 1, false));
  const on = withPublished(timeline, reaction(2, 1, true));
  expect(on?.messages[0]?.reactions).toEqual([{ emoji: '👍', count: 1, user_ids: ['budi'] }]);
  const twice = on && withPublished(on, reaction(3, 1, true));
  expect(twice?.messages[0]?.reactions[0]?.count).toBe(1);
  expect(twice && withPublished(twice, reaction(4, 1, false))?.messages[0]?.reactions).toEqual([]);
});

it('takes what a deleted message said out of the answers that quote it', () => {
  const reply = messageOf({ ...created(2), reply_to_id: idOf(1) }, message(1, 'secret'));
  const timeline = withNewest(undefined, { messages: [message(1, 'secret'), reply], has_more: false, last_seq: 2 });
  const after = withPublished(timeline, { event: 'message.deleted', ...about, seq: 3, message_id: idOf(1) });
  expect(after?.messages.map((one) => [one.content, one.is_deleted])).toEqual([
    ['', true],
    ['text 2', false],
  ]);
  expect(JSON.stringify(after)).not.toContain('secret');
});

it('shows anew only messages that are in reach', () => {
  const timeline = withNewest(undefined, page(5, 6, true));
  expect(refreshed(timeline, [message(4), message(5, 'changed')]).messages.map(({ content }) => content)).toEqual(['changed', 'text 6']);
});
