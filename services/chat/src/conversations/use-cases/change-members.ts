import { accountChannel, type ConversationEvent, type ConversationRole, conversationChannel } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import { append, type NewEvent } from '../../messages/repository/events.ts';
import * as people from '../../people/repository/people.ts';
import { type ChatProblem, chatProblems } from '../../problems.ts';
import * as conversations from '../repository/conversations.ts';
import * as members from '../repository/members.ts';
import { publishJoined } from './open-conversation.ts';

const RANK: Readonly<Record<ConversationRole, number>> = { member: 0, admin: 1, owner: 2 };

/** Publishes an event on its conversation. */
export const publishEvent = ({ live }: Pick<ChatContext, 'live'>, event: ConversationEvent): void =>
  live.publish(conversationChannel, event.conversation_id, { offset: event.seq, data: event });

/** Has the sockets of an account hear no more of a conversation. */
function publishLeft({ live }: Pick<ChatContext, 'live'>, conversationId: string, accountId: string): void {
  live.changeMembership(accountId, { left: [{ channel: conversationChannel, id: conversationId }] });
  live.publish(accountChannel, accountId, { offset: null, data: { event: 'conversation.left', conversation_id: conversationId } });
}

/** The caller in a group where they have at least the role. @throws conversation_not_found, not_a_group, role_too_low */
async function inGroup(
  tx: Transaction,
  actor: Actor,
  conversationId: string,
  role: ConversationRole,
): Promise<conversations.ConversationRow> {
  // One at a time: the last owner of a group is counted.
  await conversations.lockHead(tx, conversationId);
  const conversation = await conversations.find(tx, actor.accountId, conversationId);
  if (conversation === null) throw new Problem(chatProblems.conversation_not_found);
  if (conversation.type !== 'group') throw new Problem(chatProblems.not_a_group);
  if (RANK[conversation.role] < RANK[role]) throw new Problem(chatProblems.role_too_low, { role });
  return conversation;
}

type MemberEvent = 'member.added' | 'member.removed' | 'member.left' | 'member.role_changed';
const memberEvent = (event: MemberEvent, actorId: string, account_id: string, name: string, role: ConversationRole | null): NewEvent => ({
  event,
  actor_id: actorId,
  account_id,
  name,
  role,
});

/** Who was added, and who was not, with the reason. */
export interface Added {
  readonly added: readonly members.MemberRow[];
  readonly failed: readonly { readonly accountId: string; readonly reason: ChatProblem }[];
}

/**
 * Adds people to a group.
 * @throws conversation_not_found, not_a_group, role_too_low
 */
export async function addMembers(
  context: ChatContext,
  actor: Actor,
  conversationId: string,
  accountIds: readonly string[],
  cause: Cause,
): Promise<Added> {
  const { added, failed, events, offset } = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const { member_count } = await inGroup(tx, actor, conversationId, 'admin');
      return tx.under('system', async () => {
        const wanted = [...new Set(accountIds)];
        const found = new Map((await people.findActive(tx, wanted)).map((person) => [person.id, person]));
        const room = context.settings.CHAT_GROUP_MAX - member_count;
        const fitting = wanted.filter((id) => found.has(id)).slice(0, room);
        const joined = await members.add(
          tx,
          conversationId,
          fitting.map((accountId) => ({ accountId, role: 'member' as const, isRequest: false })),
          context.clock.now(),
        );
        const failed = wanted
          .filter((id) => !joined.includes(id))
          .map((accountId) => ({
            accountId,
            reason: !found.has(accountId)
              ? ('person_not_found' as const)
              : fitting.includes(accountId)
                ? ('already_member' as const)
                : ('group_too_large' as const),
          }));
        const events: ConversationEvent[] = [];
        for (const id of joined)
          events.push(
            await append(tx, conversationId, memberEvent('member.added', actor.accountId, id, found.get(id)?.display_name ?? '', 'member')),
          );
        await members.recount(tx, conversationId);
        const added: members.MemberRow[] = [];
        for (const id of joined) {
          const row = await members.find(tx, conversationId, id);
          if (row !== null) added.push(row);
        }
        return { added, failed, events, offset: events.at(-1)?.seq ?? 0 };
      });
    },
    cause,
  );
  for (const event of events) publishEvent(context, event);
  publishJoined(
    context,
    conversationId,
    added.map((one) => one.account_id),
    offset,
  );
  return { added, failed };
}

/**
 * Takes somebody out of a group; oneself leaves.
 * @throws conversation_not_found, not_a_group, role_too_low, member_not_found, last_owner
 */
export async function removeMember(
  context: ChatContext,
  actor: Actor,
  conversationId: string,
  accountId: string,
  cause: Cause,
): Promise<void> {
  const isOwn = accountId === actor.accountId;
  const event = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const conversation = await inGroup(tx, actor, conversationId, isOwn ? 'member' : 'admin');
      const leaving = await members.find(tx, conversationId, accountId);
      if (leaving === null) throw new Problem(chatProblems.member_not_found);
      if (!isOwn && RANK[leaving.role] > RANK[conversation.role]) throw new Problem(chatProblems.role_too_low, { role: leaving.role });
      const isLast = leaving.role === 'owner' && (await members.countOwners(tx, conversationId)) === 1;
      if (isLast && conversation.member_count > 1) throw new Problem(chatProblems.last_owner);
      return tx.under('system', async () => {
        await members.remove(tx, conversationId, accountId, context.clock.now());
        await members.recount(tx, conversationId);
        const kind = isOwn ? 'member.left' : 'member.removed';
        return append(tx, conversationId, memberEvent(kind, actor.accountId, accountId, leaving.name, null));
      });
    },
    cause,
  );
  publishLeft(context, conversationId, accountId);
  publishEvent(context, event);
}

/**
 * Gives a member another role.
 * @throws conversation_not_found, not_a_group, role_too_low, member_not_found, last_owner
 */
export async function changeRole(
  context: ChatContext,
  actor: Actor,
  conversationId: string,
  { accountId, role }: { readonly accountId: string; readonly role: ConversationRole },
  cause: Cause,
): Promise<members.MemberRow> {
  const { event, member } = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      await inGroup(tx, actor, conversationId, 'owner');
      const member = await members.find(tx, conversationId, accountId);
      if (member === null) throw new Problem(chatProblems.member_not_found);
      if (member.role === 'owner' && role !== 'owner' && (await members.countOwners(tx, conversationId)) === 1)
        throw new Problem(chatProblems.last_owner);
      await members.setRole(tx, conversationId, accountId, role);
      const event = await append(tx, conversationId, memberEvent('member.role_changed', actor.accountId, accountId, member.name, role));
      return { event, member: { ...member, role } };
    },
    cause,
  );
  publishEvent(context, event);
  return member;
}

/**
 * Makes another member the owner; who was stays as an admin.
 * @throws conversation_not_found, not_a_group, role_too_low, member_not_found
 */
export async function transferGroup(
  context: ChatContext,
  actor: Actor,
  conversationId: string,
  newOwnerId: string,
  cause: Cause,
): Promise<void> {
  const events = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      await inGroup(tx, actor, conversationId, 'owner');
      const changes: { accountId: string; role: ConversationRole }[] = [{ accountId: newOwnerId, role: 'owner' }];
      if (newOwnerId !== actor.accountId) changes.push({ accountId: actor.accountId, role: 'admin' });
      const done: ConversationEvent[] = [];
      for (const { accountId, role } of changes) {
        const member = await members.find(tx, conversationId, accountId);
        if (member === null) throw new Problem(chatProblems.member_not_found);
        await members.setRole(tx, conversationId, accountId, role);
        done.push(await append(tx, conversationId, memberEvent('member.role_changed', actor.accountId, accountId, member.name, role)));
      }
      return done;
    },
    cause,
  );
  for (const event of events) publishEvent(context, event);
}

/**
 * Changes title or picture of a group.
 * @throws conversation_not_found, not_a_group, role_too_low
 */
export async function changeGroup(
  context: ChatContext,
  actor: Actor,
  conversationId: string,
  { title, iconUrl }: { readonly title?: string | undefined; readonly iconUrl?: string | null | undefined },
  cause: Cause,
): Promise<void> {
  const event = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const before = await inGroup(tx, actor, conversationId, 'admin');
      const after = { title: title ?? before.title, iconUrl: iconUrl === undefined ? before.icon_url : iconUrl };
      if (after.title === before.title && after.iconUrl === before.icon_url) return null;
      await conversations.change(tx, conversationId, { ...after, at: context.clock.now() });
      return append(tx, conversationId, {
        event: 'conversation.updated',
        actor_id: actor.accountId,
        title: after.title,
        icon_url: after.iconUrl,
      });
    },
    cause,
  );
  if (event !== null) publishEvent(context, event);
}

/** Leaves a group, or hides a direct conversation. @throws conversation_not_found, last_owner */
export async function leaveConversation(
  context: ChatContext,
  actor: Actor,
  conversationId: string,
  cause: Cause,
): Promise<'left' | 'hidden'> {
  const found = await context.database.read(ownScope(actor), (tx) => conversations.find(tx, actor.accountId, conversationId));
  if (found === null) throw new Problem(chatProblems.conversation_not_found);
  if (found.type === 'group') {
    await removeMember(context, actor, conversationId, actor.accountId, cause);
    return 'left';
  }
  await setFlags(context, actor, conversationId, { isHidden: true }, cause);
  return 'hidden';
}

/** Sets what only the caller sees of a conversation. @throws conversation_not_found */
export async function setFlags(
  context: ChatContext,
  actor: Actor,
  conversationId: string,
  flags: members.OwnFlags,
  cause: Cause,
): Promise<void> {
  const isIn = await context.database.unitOfWork(
    ownScope(actor),
    (tx) => members.setFlags(tx, conversationId, actor.accountId, flags),
    cause,
  );
  if (!isIn) throw new Problem(chatProblems.conversation_not_found);
  const data = { event: 'conversation.changed', conversation_id: conversationId };
  context.live.publish(accountChannel, actor.accountId, { offset: null, data });
}
