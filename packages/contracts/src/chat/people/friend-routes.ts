import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';
import { BlockedPerson, FoundPerson, Friend, FriendRequest } from './people-models.ts';

const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const FRIENDS = '/api/v1/friends';
const ofRequest = Type.Object({ request_id: Uuid });
const ofUser = Type.Object({ user_id: Uuid });
const done = Type.Object({ success: Type.Literal(true) });
const oneFriend = Type.Object({ success: Type.Literal(true), data: Friend });
const BETWEEN = ['person_not_found', 'own_account'];

export const listFriends = defineRoute({
  id: 'chat.friends.list',
  ...chat,
  method: 'GET',
  path: FRIENDS,
  summary: 'Friends of the caller, by name.',
  query: Type.Object({ limit: limitUpTo(500, 100), offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })) }),
  response: Type.Object({ success: Type.Literal(true), data: Type.Array(Friend), friends: Type.Array(Friend), has_more: Type.Boolean() }),
});

export const searchFriends = defineRoute({
  id: 'chat.friends.search',
  ...chat,
  method: 'GET',
  path: `${FRIENDS}/search`,
  summary: 'People by username or name, with how the caller stands to them.',
  query: Type.Object({
    q: Type.String({ minLength: 1, maxLength: 100 }),
    limit: limitUpTo(50, 20),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
    exact_match: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({ success: Type.Literal(true), data: Type.Array(FoundPerson), users: Type.Array(FoundPerson) }),
});

const requests = (name: 'pending' | 'sent', summary: string) =>
  defineRoute({
    id: `chat.friends.${name}`,
    ...chat,
    method: 'GET',
    path: `${FRIENDS}/${name}`,
    summary,
    response: Type.Object({ success: Type.Literal(true), data: Type.Array(FriendRequest), requests: Type.Array(FriendRequest) }),
  });
export const listReceivedRequests = requests('pending', 'Friend requests that wait for the caller, newest first.');
export const listSentRequests = requests('sent', 'Friend requests of the caller that are not answered, newest first.');

export const requestFriend = defineRoute({
  id: 'chat.friends.request',
  ...chat,
  method: 'POST',
  path: `${FRIENDS}/request/:user_id`,
  summary: 'Ask somebody to be a friend; where they asked first, both are friends now.',
  params: ofUser,
  body: Type.Object({ initial_message: Type.Optional(Type.String({ maxLength: 500 })) }),
  status: [201],
  response: oneFriend,
  problems: [...BETWEEN, 'already_friends', 'already_requested', 'person_blocked', 'blocked_by_person'],
});

const answered = (name: 'accept' | 'reject', summary: string) =>
  defineRoute({
    id: `chat.friends.${name}`,
    ...chat,
    method: 'PUT',
    path: `${FRIENDS}/${name}/:request_id`,
    summary,
    params: ofRequest,
    response: done,
    problems: ['request_not_found'],
  });
export const acceptFriend = answered('accept', 'Accept a friend request, and with it what its sender wrote.');
export const rejectFriend = answered('reject', 'Turn a friend request down.');

export const cancelFriendRequest = defineRoute({
  id: 'chat.friends.cancel',
  ...chat,
  method: 'DELETE',
  path: `${FRIENDS}/request/:request_id`,
  summary: "Take one's own friend request back.",
  params: ofRequest,
  response: done,
  problems: ['request_not_found'],
});

export const removeFriend = defineRoute({
  id: 'chat.friends.remove',
  ...chat,
  method: 'DELETE',
  path: `${FRIENDS}/:user_id`,
  summary: 'End a friendship; conversations stay.',
  params: ofUser,
  response: done,
  problems: ['friend_not_found'],
});

export const listBlocked = defineRoute({
  id: 'chat.blocks.list',
  ...chat,
  method: 'GET',
  path: `${FRIENDS}/blocked`,
  summary: 'People whom the caller blocks, newest first.',
  response: Type.Object({ success: Type.Literal(true), data: Type.Array(BlockedPerson), users: Type.Array(BlockedPerson), total: Count }),
});

export const getBlockStatus = defineRoute({
  id: 'chat.blocks.status',
  ...chat,
  method: 'GET',
  path: `${FRIENDS}/block-status/:user_id`,
  summary: 'Whether the caller and somebody block each other.',
  params: ofUser,
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ is_blocked: Type.Boolean(), is_blocked_by: Type.Boolean() }),
  }),
});

export const blockPerson = defineRoute({
  id: 'chat.blocks.add',
  ...chat,
  method: 'POST',
  path: `${FRIENDS}/block/:user_id`,
  summary: 'Block somebody: neither writes to the other any more, except in groups.',
  params: ofUser,
  response: done,
  problems: BETWEEN,
});

export const unblockPerson = defineRoute({
  id: 'chat.blocks.remove',
  ...chat,
  method: 'DELETE',
  path: `${FRIENDS}/block/:user_id`,
  summary: 'Unblock somebody.',
  params: ofUser,
  response: done,
});
