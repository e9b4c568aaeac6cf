import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';
import { ConversationMember, ConversationRole } from './conversation-models.ts';

const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const ofOne = Type.Object({ conversation_id: Uuid });
const ofMember = Type.Object({ conversation_id: Uuid, user_id: Uuid });
const MEMBERS = '/api/v1/conversations/:conversation_id/members';
const IN_GROUP = ['conversation_not_found', 'not_a_group', 'role_too_low'];
const done = Type.Object({ success: Type.Literal(true) });
const oneMember = Type.Object({ success: Type.Literal(true), data: ConversationMember });

export const listConversationMembers = defineRoute({
  id: 'chat.members.list',
  ...chat,
  method: 'GET',
  path: MEMBERS,
  summary: 'Members of a conversation, by name.',
  params: ofOne,
  query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })), limit: limitUpTo(100, 50) }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(ConversationMember),
    members: Type.Array(ConversationMember),
    total: Count,
    page: Count,
    limit: Count,
    total_pages: Count,
  }),
  problems: ['conversation_not_found'],
});

export const addConversationMember = defineRoute({
  id: 'chat.members.add',
  ...chat,
  method: 'POST',
  path: MEMBERS,
  summary: 'Add somebody to a group; its owner and admins may.',
  params: ofOne,
  body: Type.Object({ user_id: Uuid }),
  status: [201],
  response: oneMember,
  problems: [...IN_GROUP, 'person_not_found', 'already_member', 'group_too_large'],
});

export const addConversationMembers = defineRoute({
  id: 'chat.members.add-many',
  ...chat,
  method: 'POST',
  path: `${MEMBERS}/bulk`,
  summary: 'Add up to fifty people to a group; who cannot be added is named with the reason.',
  params: ofOne,
  body: Type.Object({ user_ids: Type.Array(Uuid, { minItems: 1, maxItems: 50 }) }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({
      added_members: Type.Array(ConversationMember),
      failed_members: Type.Array(Type.Object({ user_id: Uuid, reason: Type.String() })),
      total_added: Count,
      total_failed: Count,
    }),
  }),
  problems: IN_GROUP,
});

export const removeConversationMember = defineRoute({
  id: 'chat.members.remove',
  ...chat,
  method: 'DELETE',
  path: `${MEMBERS}/:user_id`,
  summary: 'Take somebody out of a group; who names themselves leaves it.',
  params: ofMember,
  response: done,
  problems: [...IN_GROUP, 'member_not_found', 'last_owner'],
});

export const changeMemberRole = defineRoute({
  id: 'chat.members.change-role',
  ...chat,
  method: 'PATCH',
  path: `${MEMBERS}/:user_id/role`,
  summary: 'Give a member of a group another role; its owner may.',
  params: ofMember,
  body: Type.Object({ role: ConversationRole }),
  response: oneMember,
  problems: [...IN_GROUP, 'member_not_found', 'last_owner'],
});

export const transferGroup = defineRoute({
  id: 'chat.members.transfer',
  ...chat,
  method: 'POST',
  path: '/api/v1/conversations/:conversation_id/transfer-ownership',
  summary: 'Give a group to another member; who had it stays as an admin.',
  params: ofOne,
  body: Type.Object({ new_owner_id: Uuid }),
  response: done,
  problems: [...IN_GROUP, 'member_not_found'],
});
