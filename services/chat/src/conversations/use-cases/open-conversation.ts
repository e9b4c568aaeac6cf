import { accountChannel, conversationChannel } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type Caller, type ChatContext, ownScope } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import * as relations from '../../people/repository/relations.ts';
import { chatProblems } from '../../problems.ts';
import * as conversations from '../repository/conversations.ts';
import * as members from '../repository/members.ts';

/** Whose storage a conversation that people began counts for. */
const spaceOf = (accountId: string): string => `U.${accountId.toUpperCase()}`;

/** Has the sockets of people hear a conversation from its present end on. */
export function publishJoined(
  { live }: Pick<ChatContext, 'live'>,
  conversationId: string,
  accountIds: readonly string[],
  offset: number,
): void {
  for (const accountId of accountIds) {
    live.changeMembership(accountId, { joined: [{ channel: conversationChannel, id: conversationId, offset }] });
    live.publish(accountChannel, accountId, { offset: null, data: { event: 'conversation.joined', conversation_id: conversationId } });
  }
}

async function mayWrite(tx: Transaction, context: ChatContext, from: string, to: string): Promise<{ isRequest: boolean }> {
  const { blocks, blocked, isFriend } = await relations.between(tx, from, to);
  if (blocks) throw new Problem(chatProblems.person_blocked);
  if (blocked) throw new Problem(chatProblems.blocked_by_person);
  if (!isFriend && context.settings.CHAT_REQUESTS === 'closed') throw new Problem(chatProblems.requests_closed);
  return { isRequest: !isFriend };
}

/**
 * Opens the direct conversation of two people: the one there is, else a new one, which is a request for somebody who is no friend.
 * @throws person_not_found, person_blocked, blocked_by_person, requests_closed
 */
export async function openDirect(
  context: ChatContext,
  actor: Actor,
  otherId: string,
  cause: Cause,
): Promise<{ conversation: conversations.ConversationRow; isNew: boolean }> {
  const { accountId } = actor;
  const pair = [accountId, otherId].sort();
  const directKey = pair.join(':');
  const opened = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const [other] = await people.findActive(tx, [otherId]);
      if (other === undefined) throw new Problem(chatProblems.person_not_found);
      const { isRequest } = otherId === accountId ? { isRequest: false } : await mayWrite(tx, context, accountId, otherId);
      const known = await conversations.findDirect(tx, directKey);
      const conversation_id = known ?? context.newId();
      const ids = [...new Set(pair)];
      const row = {
        conversation_id,
        space_id: spaceOf(accountId),
        type: 'direct' as const,
        direct_key: directKey,
        title: null,
        icon_url: null,
      };
      const isNew =
        known === null &&
        (await conversations.insert(tx, { ...row, creator_id: accountId, member_count: ids.length, at: context.clock.now() }));
      // Somebody else was faster: theirs is seen only now.
      const id = isNew ? conversation_id : (known ?? (await conversations.findDirect(tx, directKey)) ?? conversation_id);
      const joining = ids.map((one) => ({ accountId: one, role: 'member' as const, isRequest: isRequest && one === otherId }));
      const joined = await members.add(tx, id, joining, context.clock.now());
      const head = await conversations.lockHead(tx, id);
      return { id, isNew, joined, offset: head?.last_seq ?? 0 };
    },
    cause,
  );
  publishJoined(context, opened.id, opened.joined, opened.offset);
  return { conversation: await required(context, actor, opened.id), isNew: opened.isNew };
}

/**
 * Begins a group with the caller as its owner.
 * @throws person_not_found, group_too_large
 */
export async function openGroup(
  context: ChatContext,
  actor: Actor,
  { title, iconUrl, memberIds }: { readonly title: string; readonly iconUrl: string | null; readonly memberIds: readonly string[] },
  cause: Cause,
): Promise<conversations.ConversationRow> {
  const { accountId } = actor;
  const others = [...new Set(memberIds)].filter((id) => id !== accountId);
  const limit = context.settings.CHAT_GROUP_MAX;
  if (others.length + 1 > limit) throw new Problem(chatProblems.group_too_large, { limit });
  const conversation_id = context.newId();
  const joined = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const found = await people.findActive(tx, others);
      if (found.length < others.length) throw new Problem(chatProblems.person_not_found);
      const row = { conversation_id, space_id: spaceOf(accountId), type: 'group' as const, direct_key: null, title, icon_url: iconUrl };
      await conversations.insert(tx, { ...row, creator_id: accountId, member_count: others.length + 1, at: context.clock.now() });
      const joining = others.map((id) => ({ accountId: id, role: 'member' as const, isRequest: false }));
      return members.add(tx, conversation_id, [{ accountId, role: 'owner', isRequest: false }, ...joining], context.clock.now());
    },
    cause,
  );
  publishJoined(context, conversation_id, joined, 0);
  return required(context, actor, conversation_id);
}

/** A conversation as the caller sees it. @throws conversation_not_found where they are not in it */
export async function required(
  context: Pick<ChatContext, 'database'>,
  actor: Caller,
  conversationId: string,
): Promise<conversations.ConversationRow> {
  const row = await context.database.read(ownScope(actor), (tx) => conversations.find(tx, actor.accountId, conversationId));
  if (row === null) throw new Problem(chatProblems.conversation_not_found);
  return row;
}
