import { accountChannel } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import { chatProblems } from '../../problems.ts';
import * as friendships from '../repository/friendships.ts';
import * as people from '../repository/people.ts';
import * as relations from '../repository/relations.ts';

const REQUESTS_MAX = 500;

/** Has the devices of accounts read their friends anew. */
function publishFriends({ live }: Pick<ChatContext, 'live'>, ...accountIds: readonly string[]): void {
  for (const accountId of accountIds) live.publish(accountChannel, accountId, { offset: null, data: { event: 'friends.changed' } });
}

async function requirePerson(tx: Transaction, actor: Actor, accountId: string): Promise<void> {
  if (accountId === actor.accountId) throw new Problem(chatProblems.own_account);
  if ((await people.findActive(tx, [accountId])).length === 0) throw new Problem(chatProblems.person_not_found, {}, { field: 'user_id' });
}

/** Both are friends: messages that one of them wrote as a request are accepted with it. @returns their conversation, where it changed */
function accept(tx: Transaction, { friendship_id, low_id, high_id }: friendships.FriendshipRow, at: Date): Promise<string | null> {
  return tx.under('system', async () => {
    await friendships.setState(tx, friendship_id, 'accepted', at);
    return friendships.acceptMessages(tx, low_id, high_id);
  });
}

function publishAccepted(context: ChatContext, accountIds: readonly string[], conversationId: string | null): void {
  publishFriends(context, ...accountIds);
  if (conversationId === null) return;
  const data = { event: 'conversation.changed', conversation_id: conversationId };
  for (const accountId of accountIds) context.live.publish(accountChannel, accountId, { offset: null, data });
}

/**
 * Asks somebody to be a friend. Where they asked first, also at the same moment, both are friends.
 * @throws own_account, person_not_found, person_blocked, blocked_by_person, already_friends, already_requested
 */
export async function requestFriend(
  context: ChatContext,
  actor: Actor,
  otherId: string,
  message: string | null,
  cause: Cause,
): Promise<friendships.FriendRow> {
  const { accountId } = actor;
  const at = context.clock.now();
  const { friend, conversationId, isAccepted } = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      await requirePerson(tx, actor, otherId);
      const { blocks, blocked } = await tx.under('system', () => relations.between(tx, accountId, otherId));
      if (blocks) throw new Problem(chatProblems.person_blocked);
      if (blocked) throw new Problem(chatProblems.blocked_by_person);
      const request = { id: context.newId(), from: accountId, to: otherId, message, at };
      let conversationId: string | null = null;
      let isAccepted = false;
      const isNew = await friendships.insert(tx, request);
      const row = await friendships.lockPair(tx, accountId, otherId);
      if (row === null) throw new Problem(chatProblems.person_not_found, {}, { field: 'user_id' });
      if (!isNew) {
        if (row.state === 'accepted') throw new Problem(chatProblems.already_friends);
        if (row.state === 'rejected') await friendships.requestAgain(tx, row.friendship_id, request);
        else if (row.requested_by === accountId) throw new Problem(chatProblems.already_requested);
        else {
          conversationId = await accept(tx, row, at);
          isAccepted = true;
        }
      }
      const friend = await friendships.find(tx, accountId, row.friendship_id);
      if (friend === null) throw new Problem(chatProblems.person_not_found, {}, { field: 'user_id' });
      return { friend, conversationId, isAccepted };
    },
    cause,
  );
  if (isAccepted) publishAccepted(context, [accountId, otherId], conversationId);
  else publishFriends(context, accountId, otherId);
  return friend;
}

/** A request that waits for an answer. @throws request_not_found where it does not, or the caller has no say in it */
async function openRequest(tx: Transaction, actor: Actor, requestId: string, isSender: boolean): Promise<friendships.FriendshipRow> {
  const row = await friendships.lock(tx, requestId);
  if (row === null || row.state !== 'pending' || (row.requested_by === actor.accountId) !== isSender)
    throw new Problem(chatProblems.request_not_found);
  return row;
}

/** The addressee accepts or turns down. @throws request_not_found */
export async function answerRequest(
  context: ChatContext,
  actor: Actor,
  requestId: string,
  answer: 'accepted' | 'rejected',
  cause: Cause,
): Promise<void> {
  const at = context.clock.now();
  const { row, conversationId } = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const row = await openRequest(tx, actor, requestId, false);
      if (answer === 'accepted') return { row, conversationId: await accept(tx, row, at) };
      await friendships.setState(tx, requestId, 'rejected', at);
      return { row, conversationId: null };
    },
    cause,
  );
  publishAccepted(context, [row.low_id, row.high_id], conversationId);
}

/** The sender takes it back. @throws request_not_found */
export async function cancelRequest(context: ChatContext, actor: Actor, requestId: string, cause: Cause): Promise<void> {
  const row = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const row = await openRequest(tx, actor, requestId, true);
      await friendships.remove(tx, requestId);
      return row;
    },
    cause,
  );
  publishFriends(context, row.low_id, row.high_id);
}

/** Ends a friendship. @throws friend_not_found */
export async function removeFriend(context: ChatContext, actor: Actor, otherId: string, cause: Cause): Promise<void> {
  await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const row = await friendships.lockPair(tx, actor.accountId, otherId);
      if (row?.state !== 'accepted') throw new Problem(chatProblems.friend_not_found);
      await friendships.remove(tx, row.friendship_id);
    },
    cause,
  );
  publishFriends(context, actor.accountId, otherId);
}

/** A page of friends by name. */
export async function listFriends(
  { database }: Pick<ChatContext, 'database'>,
  actor: Actor,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ friends: friendships.FriendRow[]; hasMore: boolean }> {
  const rows = await database.read(ownScope(actor), (tx) => friendships.list(tx, actor.accountId, limit + 1, offset));
  return { friends: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** Requests without an answer, newest first. */
export const listRequests = (
  { database }: Pick<ChatContext, 'database'>,
  actor: Actor,
  whose: 'received' | 'sent',
): Promise<friendships.RequestRow[]> =>
  database.read(ownScope(actor), (tx) => friendships.listRequests(tx, actor.accountId, whose, REQUESTS_MAX));
