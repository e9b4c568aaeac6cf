import * as wire from '@balai/contracts/chat';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { ChatContext } from '../../context.ts';
import type { RequestRow } from '../repository/friendships.ts';
import { answerRequest, cancelRequest, listFriends, listRequests, removeFriend, requestFriend } from '../use-cases/befriend.ts';
import { listBlocked, relationTo, setBlock } from '../use-cases/block.ts';
import { searchPeople } from '../use-cases/profiles.ts';

const FRIENDS = { usual: 100, most: 500 };
const FOUND = { usual: 20, most: 50 };
const success = true as const;

const requestToWire = (row: RequestRow): wire.FriendRequest => {
  const requested_at = row.requested_at.toISOString();
  return { ...row, user_id: row.id, requested_at, initial_message_at: row.initial_message === null ? null : requested_at };
};

/** HTTP edge of friends and blocks. */
export const friendRoutes = (context: ChatContext): RouteBinding[] => [
  bind(wire.listFriends, async ({ actor, query }) => {
    const limit = Math.min(query.limit ?? FRIENDS.usual, FRIENDS.most);
    const { friends, hasMore } = await listFriends(context, actor, { limit, offset: query.offset ?? 0 });
    return { body: { success, data: friends, friends, has_more: hasMore } };
  }),
  bind(wire.searchFriends, async ({ actor, query }) => {
    const limit = Math.min(query.limit ?? FOUND.usual, FOUND.most);
    const filter = { text: query.q.trim(), isExact: query.exact_match ?? false, limit, offset: query.offset ?? 0 };
    const users = await searchPeople(context, actor, filter);
    return { body: { success, data: users, users } };
  }),
  bind(wire.listReceivedRequests, async ({ actor }) => {
    const requests = (await listRequests(context, actor, 'received')).map(requestToWire);
    return { body: { success, data: requests, requests } };
  }),
  bind(wire.listSentRequests, async ({ actor }) => {
    const requests = (await listRequests(context, actor, 'sent')).map(requestToWire);
    return { body: { success, data: requests, requests } };
  }),
  bind(wire.requestFriend, async ({ actor, params, body, request }) => {
    const message = body.initial_message?.trim() ?? '';
    const data = await requestFriend(context, actor, params.user_id, message === '' ? null : message, request.cause);
    return { status: 201, body: { success, data } };
  }),
  bind(wire.acceptFriend, async ({ actor, params, request }) => {
    await answerRequest(context, actor, params.request_id, 'accepted', request.cause);
    return { body: { success } };
  }),
  bind(wire.rejectFriend, async ({ actor, params, request }) => {
    await answerRequest(context, actor, params.request_id, 'rejected', request.cause);
    return { body: { success } };
  }),
  bind(wire.cancelFriendRequest, async ({ actor, params, request }) => {
    await cancelRequest(context, actor, params.request_id, request.cause);
    return { body: { success } };
  }),
  bind(wire.removeFriend, async ({ actor, params, request }) => {
    await removeFriend(context, actor, params.user_id, request.cause);
    return { body: { success } };
  }),
  bind(wire.listBlocked, async ({ actor }) => {
    const users = (await listBlocked(context, actor)).map((row) => ({ ...row, blocked_at: row.blocked_at.toISOString() }));
    return { body: { success, data: users, users, total: users.length } };
  }),
  bind(wire.getBlockStatus, async ({ actor, params }) => {
    const { blocks, blocked } = await relationTo(context, actor, params.user_id);
    return { body: { success, data: { is_blocked: blocks, is_blocked_by: blocked } } };
  }),
  bind(wire.blockPerson, async ({ actor, params, request }) => {
    await setBlock(context, actor, params.user_id, true, request.cause);
    return { body: { success } };
  }),
  bind(wire.unblockPerson, async ({ actor, params, request }) => {
    await setBlock(context, actor, params.user_id, false, request.cause);
    return { body: { success } };
  }),
];
