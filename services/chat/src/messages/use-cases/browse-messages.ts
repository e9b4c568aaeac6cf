import { addDays, dayOf, daysBetween, startOfDay } from '@balai/calendar';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import * as conversations from '../../conversations/repository/conversations.ts';
import { chatProblems } from '../../problems.ts';
import * as gallery from '../repository/gallery.ts';
import * as messages from '../repository/messages.ts';

type Reader = Pick<ChatContext, 'database'>;
export type ActivityType = gallery.ActivityRow['event']['event'];

const ACTIVITIES: readonly ActivityType[] = [
  'conversation.updated',
  'member.added',
  'member.removed',
  'member.left',
  'member.role_changed',
];

/** Reads as the caller, who is in the conversation. @throws conversation_not_found */
const inConversation = <T>({ database }: Reader, actor: Actor, conversationId: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.read(ownScope(actor), async (tx) => {
    if ((await conversations.find(tx, actor.accountId, conversationId)) === null) throw new Problem(chatProblems.conversation_not_found);
    return work(tx);
  });

/** Some rows, and whether there are more; `rows` has one too many then. */
const upTo = <R>(rows: readonly R[], limit: number): { rows: R[]; hasMore: boolean } => ({
  rows: rows.slice(0, limit),
  hasMore: rows.length > limit,
});

export interface Surroundings {
  readonly messages: readonly messages.MessageView[];
  readonly hasMoreBefore: boolean;
  readonly hasMoreAfter: boolean;
}

/** A message between its neighbours, oldest first. @throws conversation_not_found, message_not_found */
export const readContext = (
  context: Reader,
  actor: Actor,
  conversationId: string,
  { messageId, before, after }: { readonly messageId: string; readonly before: number; readonly after: number },
): Promise<Surroundings> =>
  inConversation(context, actor, conversationId, async (tx) => {
    const { accountId } = actor;
    const target = await messages.find(tx, accountId, messageId);
    if (target === null || target.conversation_id !== conversationId) throw new Problem(chatProblems.message_not_found);
    const earlier = await messages.page(tx, accountId, { conversationId, before: target.seq, limit: before + 1 });
    const later = await messages.page(tx, accountId, { conversationId, after: target.seq - 1, limit: after + 2 });
    return {
      messages: [...(before === 0 ? [] : earlier.slice(-before)), ...later.slice(0, after + 1)],
      hasMoreBefore: earlier.length > before,
      hasMoreAfter: later.length > after + 1,
    };
  });

export interface DayPage {
  /** Null: the conversation has no message. */
  readonly day: string | null;
  readonly messages: readonly messages.MessageView[];
  readonly hasMore: boolean;
}

/** The first messages of a day, or of the nearest day with any. @throws conversation_not_found */
export const readByDate = (
  context: Reader,
  actor: Actor,
  conversationId: string,
  { day, zone, limit }: { readonly day: string; readonly zone: string; readonly limit: number },
): Promise<DayPage> =>
  inConversation(context, actor, conversationId, async (tx) => {
    const { accountId } = actor;
    const next = await messages.firstFrom(tx, accountId, conversationId, startOfDay(day, zone));
    const [previous] = await messages.page(tx, accountId, { conversationId, ...(next === null ? {} : { before: next.seq }), limit: 1 });
    const after = next === null ? null : dayOf(next.created_at, zone);
    const before = previous === undefined ? null : dayOf(previous.created_at, zone);
    const isLater = after !== null && (before === null || daysBetween(day, after) <= daysBetween(before, day));
    const nearest = isLater ? after : before;
    if (nearest === null) return { day: null, messages: [], hasMore: false };
    const first = await messages.firstFrom(tx, accountId, conversationId, startOfDay(nearest, zone));
    const end = startOfDay(addDays(nearest, 1), zone);
    const found = await messages.page(tx, accountId, { conversationId, after: (first?.seq ?? 1) - 1, limit: limit + 1 });
    const { rows, hasMore } = upTo(
      found.filter(({ created_at }) => created_at < end),
      limit,
    );
    return { day: nearest, messages: rows, hasMore };
  });

interface Paged {
  readonly limit: number;
  readonly offset: number;
}

/** @throws conversation_not_found */
export const listMedia = (
  context: Reader,
  actor: Actor,
  conversationId: string,
  { type, limit, offset }: Paged & { readonly type: gallery.MediaRow['type'] },
): Promise<{ rows: gallery.MediaRow[]; hasMore: boolean }> =>
  inConversation(context, actor, conversationId, async (tx) =>
    upTo(await gallery.listMedia(tx, type, { accountId: actor.accountId, conversationId, limit: limit + 1, offset }), limit),
  );

/** @throws conversation_not_found */
export const listLinks = (
  context: Reader,
  actor: Actor,
  conversationId: string,
  { limit, offset }: Paged,
): Promise<{ rows: gallery.LinkRow[]; hasMore: boolean }> =>
  inConversation(context, actor, conversationId, async (tx) =>
    upTo(await gallery.listLinks(tx, { accountId: actor.accountId, conversationId, limit: limit + 1, offset }), limit),
  );

/** @throws conversation_not_found */
export const countMedia = (context: Reader, actor: Actor, conversationId: string): Promise<gallery.MediaCounts> =>
  inConversation(context, actor, conversationId, (tx) => gallery.count(tx, actor.accountId, conversationId));

/** @param type null: all. @throws conversation_not_found */
export const listActivities = (
  context: Reader,
  actor: Actor,
  conversationId: string,
  { type, limit, offset }: Paged & { readonly type: ActivityType | null },
): Promise<{ rows: gallery.ActivityRow[]; hasMore: boolean }> =>
  inConversation(context, actor, conversationId, async (tx) => {
    const page = { accountId: actor.accountId, conversationId, limit: limit + 1, offset };
    return upTo(await gallery.listActivities(tx, type === null ? ACTIVITIES : [type], page), limit);
  });

/** Messages that mention the caller, newest first. */
export const listMentions = (
  { database }: Reader,
  actor: Actor,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<{ messages: messages.MessageView[]; next: string | null }> =>
  database.read(ownScope(actor), async (tx) => {
    const { rows, hasMore } = upTo(await messages.mentionedIn(tx, actor.accountId, cursor, limit + 1), limit);
    return { messages: await messages.listByIds(tx, actor.accountId, rows), next: hasMore ? (rows.at(-1) ?? null) : null };
  });
