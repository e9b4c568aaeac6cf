import * as wire from '@balai/contracts/chat';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { ChatContext } from '../../context.ts';
import { chatProblems } from '../../problems.ts';
import { memberToWire } from '../conversation-wire.ts';
import { addMembers, changeRole, removeMember, transferGroup } from '../use-cases/change-members.ts';
import { listMembers, TYPING_MAX } from '../use-cases/list-conversations.ts';

const LIMIT = 50;
const LIMIT_MAX = 100;

/** HTTP edge of the members of conversations. */
export const memberRoutes = (context: ChatContext): RouteBinding[] => [
  bind(wire.listConversationMembers, async ({ actor, params, query }) => {
    const page = query.page ?? 1;
    const limit = Math.min(query.limit ?? LIMIT, LIMIT_MAX);
    const { members, total } = await listMembers(context, actor, params.conversation_id, { page, limit });
    const data = members.map((row) => memberToWire(row, actor.accountId, total <= TYPING_MAX));
    return { body: { success: true as const, data, members: data, total, page, limit, total_pages: Math.ceil(total / limit) } };
  }),
  bind(wire.addConversationMember, async ({ actor, params, body, request }) => {
    const { added, failed } = await addMembers(context, actor, params.conversation_id, [body.user_id], request.cause);
    const [member] = added;
    const limit = context.settings.CHAT_GROUP_MAX;
    if (member === undefined) throw new Problem(chatProblems[failed[0]?.reason ?? 'person_not_found'], { limit });
    return { body: { success: true as const, data: memberToWire(member, actor.accountId, true) } };
  }),
  bind(wire.addConversationMembers, async ({ actor, params, body, request }) => {
    const { added, failed } = await addMembers(context, actor, params.conversation_id, body.user_ids, request.cause);
    const data = {
      added_members: added.map((row) => memberToWire(row, actor.accountId, true)),
      failed_members: failed.map(({ accountId, reason }) => ({ user_id: accountId, reason })),
      total_added: added.length,
      total_failed: failed.length,
    };
    return { body: { success: true as const, data } };
  }),
  bind(wire.removeConversationMember, async ({ actor, params, request }) => {
    await removeMember(context, actor, params.conversation_id, params.user_id, request.cause);
    return { body: { success: true as const } };
  }),
  bind(wire.changeMemberRole, async ({ actor, params, body, request }) => {
    const change = { accountId: params.user_id, role: body.role };
    const member = await changeRole(context, actor, params.conversation_id, change, request.cause);
    return { body: { success: true as const, data: memberToWire(member, actor.accountId, true) } };
  }),
  bind(wire.transferGroup, async ({ actor, params, body, request }) => {
    await transferGroup(context, actor, params.conversation_id, body.new_owner_id, request.cause);
    return { body: { success: true as const } };
  }),
];
