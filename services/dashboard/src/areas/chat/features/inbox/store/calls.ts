import type { BodyOf, RouteDefinition } from '@balai/contracts';
import {
  addInboxNote,
  changeInboxConversation,
  countInbox,
  getInboxConversation,
  type InboxMessage,
  listAgents,
  listInbox,
  listInboxMessages,
  listInboxNotes,
  listOwnBusinesses,
  readInboxConversation,
  removeInboxNote,
  replyToCustomer,
  showReplying,
} from '@balai/contracts/chat';
import type { CallOf } from '@balai/contracts/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { read } from '../../../../../api/read.ts';
import type { MessagePage } from '../../../parts/messages/timeline.ts';
import { type Filter, type InboxList, queryOf } from './list.ts';

const LIST_PAGE = 50;
const CANNED_MAX = 100;
export const MESSAGES_PAGE = 50;

const ofOne = (business_id: string, conversation_id: string) => ({ params: { business_id, conversation_id } });

/** Businesses whose inbox the account reads. */
export const ownBusinessesQuery = read(listOwnBusinesses, {}, ({ data }) => data);

export async function readList(business_id: string, filter: Filter, cursor: string | null): Promise<InboxList> {
  const query = Object.fromEntries(Object.entries(queryOf(filter)).filter(([, value]) => value !== undefined));
  const answer = await api(listInbox, {
    params: { business_id },
    query: { ...query, limit: LIST_PAGE, ...(cursor === null ? {} : { cursor }) },
  });
  return { items: answer.data, cursor: answer.next_cursor ?? null };
}

export const readCounts = async (business_id: string) => (await api(countInbox, { params: { business_id } })).data;
export const readAgents = async (business_id: string) => (await api(listAgents, { params: { business_id } })).data;
export const readOne = async (business: string, id: string) => (await api(getInboxConversation, ofOne(business, id))).data;
export const readNotes = async (business: string, id: string) => (await api(listInboxNotes, ofOne(business, id))).data;

export const readPage = async (
  business: string,
  id: string,
  query: { before_seq?: number; limit: number },
): Promise<MessagePage<InboxMessage>> => api(listInboxMessages, { ...ofOne(business, id), query });

/** What somebody does to a conversation. */
export type Change = BodyOf<typeof changeInboxConversation>;

export const change = async (business: string, id: string, body: Change) =>
  (await api(changeInboxConversation, { ...ofOne(business, id), body })).data;

export const sendReply = async (business: string, id: string, client_msg_id: string, content: string) =>
  (await api(replyToCustomer, { ...ofOne(business, id), body: { client_msg_id, content } })).data;

export const markRead = async (business: string, id: string, seq: number) =>
  (await api(readInboxConversation, { ...ofOne(business, id), body: { seq } })).data;

export const sendReplying = async (business: string, id: string, is_typing: boolean) =>
  api(showReplying, { ...ofOne(business, id), body: { is_typing } });

export const addNote = async (business: string, id: string, content: string) =>
  (await api(addInboxNote, { ...ofOne(business, id), body: { content } })).data;

export const removeNote = async (business_id: string, conversation_id: string, note_id: string) =>
  api(removeInboxNote, { params: { business_id, conversation_id, note_id } });

/** A text that the team keeps ready. */
export interface CannedReply {
  readonly id: string;
  readonly shortcut: string;
  readonly body: string;
}

/** Texts that a business keeps ready, by shortcut: as many as one page holds. */
export const cannedRepliesQuery = (client_id: string) =>
  queryOptions({
    queryKey: ['chat.canned-replies.list', { clientId: client_id }, 'inbox'] as const,
    queryFn: async ({ signal }) => {
      const { cannedReply } = await import('./canned-routes.ts');
      // The rows' types follow from the declaration at run time.
      const request = { query: { client_id, sort: 'shortcut', limit: CANNED_MAX }, signal } as CallOf<RouteDefinition>;
      return ((await api(cannedReply.routes.list, request)) as { data: readonly CannedReply[] }).data;
    },
  });

/** The record of a customer in the CRM; null where there is none. The declarations of the CRM load with the question. */
export const customerRecordQuery = (client_id: string, accountId: string) =>
  queryOptions({
    queryKey: ['crm.parties.of-account', { clientId: client_id }, accountId] as const,
    queryFn: async ({ signal }) => {
      const { party } = await import('@balai/contracts/crm');
      const filter = JSON.stringify({ and: [{ f: 'account', op: 'eq', v: accountId }] });
      const request = { query: { client_id, filter, limit: 1 }, signal } as CallOf<RouteDefinition>;
      const { data } = (await api(party.routes.list, request)) as { data: readonly { id: string; name: string; number: string | null }[] };
      return data[0] ?? null;
    },
  });
