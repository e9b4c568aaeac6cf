import {
  addConversationMembers,
  type Conversation,
  type ConversationMember,
  changeConversation,
  changeMemberRole,
  editMessage,
  leaveConversation,
  listConversationMembers,
  listMessages,
  type Mention,
  type Message,
  openConversation,
  type Person,
  reactToMessage,
  readConversation,
  removeConversationMember,
  removeMessage,
  searchPeople,
  sendMessage,
  sendTyping,
  setConversationFlags,
  syncInbox,
  takeReactionBack,
} from '@balai/contracts/chat';
import { api } from '../../../../../api/api.ts';
import type { MessagePage } from '../../../parts/messages/timeline.ts';
import type { InboxChanges } from './inbox.ts';

export const PAGE_SIZE = 50;
export const PAGE_MAX = 100;
/** Members whose positions are followed; the server shows none above. */
const MEMBERS_MAX = 200;

const inConversation = (conversation_id: string) => ({ params: { conversation_id } });
const ofMessage = (message_id: string) => ({ params: { message_id } });

export const readInbox = async (since: string | null): Promise<InboxChanges & { readonly since: string }> =>
  (await api(syncInbox, { query: since === null ? {} : { since } })).data;

export const readPage = async (
  conversationId: string,
  query: { before_seq?: number; around_seq?: number; limit: number },
): Promise<MessagePage> => api(listMessages, { ...inConversation(conversationId), query });

/** All members of a small conversation, the first ones of a large one. */
export async function readMembers(conversationId: string): Promise<readonly ConversationMember[]> {
  const members: ConversationMember[] = [];
  for (let page = 1; members.length < MEMBERS_MAX; page += 1) {
    const answer = await api(listConversationMembers, { ...inConversation(conversationId), query: { page, limit: PAGE_MAX } });
    members.push(...answer.data);
    if (page >= answer.total_pages) break;
  }
  return members;
}

export interface NewText {
  readonly client_msg_id: string;
  readonly content: string;
  readonly mentions: readonly Mention[];
  readonly reply_to_id: string | null;
}

export const sendText = async (conversationId: string, { mentions, ...text }: NewText) =>
  (
    await api(sendMessage, {
      ...inConversation(conversationId),
      body: { ...text, type: 'text', mentions: [...mentions] },
    })
  ).data;

export const editText = async (messageId: string, content: string, mentions: readonly Mention[]): Promise<Message> =>
  (await api(editMessage, { ...ofMessage(messageId), body: { content, mentions: [...mentions] } })).data;

export const removeText = async (messageId: string) => api(removeMessage, ofMessage(messageId));

export async function react(message_id: string, emoji: string, isOn: boolean): Promise<void> {
  await api(isOn ? reactToMessage : takeReactionBack, { params: { message_id, emoji } });
}

export const markRead = async (conversationId: string, seq: number) =>
  (await api(readConversation, { ...inConversation(conversationId), body: { seq } })).data;

export const showTyping = async (conversationId: string, is_typing: boolean) =>
  api(sendTyping, { ...inConversation(conversationId), body: { is_typing } });

/** What an account sets of a conversation for itself alone. */
export interface Flags {
  readonly is_pinned?: boolean;
  readonly is_muted?: boolean;
  readonly is_hidden?: boolean;
  readonly is_archived?: boolean;
  readonly is_request?: false;
}
export const setFlags = async (conversationId: string, flags: Flags): Promise<Conversation> =>
  (await api(setConversationFlags, { ...inConversation(conversationId), body: flags })).data;

export const rename = async (conversationId: string, title: string): Promise<Conversation> =>
  (await api(changeConversation, { ...inConversation(conversationId), body: { title } })).data;

export const leave = async (conversationId: string) => api(leaveConversation, inConversation(conversationId));

export const openDirect = async (member_id: string): Promise<Conversation> =>
  (await api(openConversation, { body: { type: 'direct', member_id } })).data;

export const openBusiness = async (business_id: string): Promise<Conversation> =>
  (await api(openConversation, { body: { type: 'business', business_id } })).data;

export const openGroup = async (title: string, member_ids: readonly string[]): Promise<Conversation> =>
  (await api(openConversation, { body: { type: 'group', title, member_ids: [...member_ids] } })).data;

export const addMembers = async (conversationId: string, user_ids: readonly string[]) =>
  (await api(addConversationMembers, { ...inConversation(conversationId), body: { user_ids: [...user_ids] } })).data;

export const removeMember = async (conversation_id: string, user_id: string) =>
  api(removeConversationMember, { params: { conversation_id, user_id } });

export const changeRole = async (conversation_id: string, user_id: string, role: 'admin' | 'member') =>
  api(changeMemberRole, { params: { conversation_id, user_id }, body: { role } });

/** People by name or username. */
export const findPeople = async (q: string, signal?: AbortSignal): Promise<readonly Person[]> =>
  (await api(searchPeople, { query: { q, limit: 10 }, ...(signal === undefined ? {} : { signal }) })).data.users;
