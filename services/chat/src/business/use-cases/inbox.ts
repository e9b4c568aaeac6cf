import { type InboxChange, inboxChanged, inboxChannel, type SentMessage } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Page, Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem, problems } from '@balai/runtime/problem';
import type { Static } from 'typebox';
import type { Caller, ChatContext } from '../../context.ts';
import type { PositionRow } from '../../conversations/repository/positions.ts';
import { showTyping } from '../../conversations/use-cases/list-conversations.ts';
import { markRead } from '../../conversations/use-cases/mark-read.ts';
import { type MessagePage, readMessages } from '../../messages/use-cases/read-messages.ts';
import { type Draft, sendMessage } from '../../messages/use-cases/send-message.ts';
import { chatProblems } from '../../problems.ts';
import { agentScope } from '../agent-scope.ts';
import { businessAccountId } from '../domain/business-account.ts';
import * as businesses from '../repository/businesses.ts';
import * as inbox from '../repository/inbox.ts';

/** A conversation of a business. */
export interface Target {
  readonly clientId: string;
  readonly conversationId: string;
}

/** The account by which the team acts in conversations. */
const asBusiness = (clientId: string): Caller => ({ accountId: businessAccountId(clientId) });

async function assertBusiness(tx: Transaction, clientId: string): Promise<void> {
  if ((await businesses.find(tx, businessAccountId(clientId), clientId)) === null) throw new Problem(chatProblems.business_not_found);
}

async function required(tx: Transaction, clientId: string, conversationId: string): Promise<inbox.InboxRow> {
  const row = await inbox.find(tx, clientId, conversationId);
  if (row === null) throw new Problem(chatProblems.conversation_not_found);
  return row;
}

function publishHint(
  { live }: Pick<ChatContext, 'live'>,
  clientId: string,
  conversationId: string,
  event: 'inbox.changed' | 'inbox.read' | 'inbox.noted',
): void {
  live.publish(inboxChannel, clientId, { offset: null, data: { event, conversation_id: conversationId } });
}

/** A page of the inbox. @throws business_not_found, invalid_cursor */
export function listInbox(
  { database }: Pick<ChatContext, 'database'>,
  clientId: string,
  filter: inbox.InboxFilter,
): Promise<Page<inbox.InboxRow>> {
  if (filter.after !== undefined && Number.isNaN(Date.parse(filter.after.key))) throw new Problem(problems.invalid_cursor);
  return database.read(agentScope(clientId), async (tx) => {
    await assertBusiness(tx, clientId);
    return inbox.list(tx, clientId, filter);
  });
}

/** @throws business_not_found */
export function countInbox({ database, clock }: Pick<ChatContext, 'database' | 'clock'>, actor: Actor, clientId: string) {
  return database.read(agentScope(clientId), async (tx) => {
    await assertBusiness(tx, clientId);
    return inbox.counts(tx, clientId, actor.accountId, clock.now());
  });
}

/** @throws business_not_found */
export function listAgents({ database }: Pick<ChatContext, 'database'>, clientId: string) {
  return database.read(agentScope(clientId), async (tx) => {
    await assertBusiness(tx, clientId);
    return inbox.listAgents(tx, clientId);
  });
}

/** @throws conversation_not_found */
export function getInboxConversation(
  { database }: Pick<ChatContext, 'database'>,
  { clientId, conversationId }: Target,
): Promise<inbox.InboxRow> {
  return database.read(agentScope(clientId), (tx) => required(tx, clientId, conversationId));
}

/** What a change makes of the state. @throws snooze_needs_time, snooze_in_the_past */
function changedState(state: inbox.InboxState, change: Static<typeof InboxChange>, now: Date): inbox.InboxState {
  const snoozedUntil = change.snoozed_until === undefined ? null : new Date(change.snoozed_until);
  const status = change.status ?? (snoozedUntil === null ? state.status : 'snoozed');
  if (status === 'snoozed' && snoozedUntil === null && state.status !== 'snoozed') throw new Problem(chatProblems.snooze_needs_time);
  if (snoozedUntil !== null && snoozedUntil <= now) throw new Problem(chatProblems.snooze_in_the_past);
  return {
    ...state,
    status,
    snoozed_until: status === 'snoozed' ? (snoozedUntil ?? state.snoozed_until) : null,
    assignee_id: change.assignee_id === undefined ? state.assignee_id : change.assignee_id,
    team: change.team === undefined ? state.team : (change.team?.trim() ?? null),
    labels: change.labels === undefined ? state.labels : [...new Set(change.labels.map((label) => label.trim()))],
  };
}

/** Assigns, labels, snoozes, closes or opens. @throws conversation_not_found, assignee_not_found, snooze_needs_time, snooze_in_the_past */
export async function changeInboxConversation(
  context: ChatContext,
  actor: Actor,
  { clientId, conversationId }: Target,
  change: Static<typeof InboxChange>,
  cause: Cause,
): Promise<inbox.InboxRow> {
  const now = context.clock.now();
  const row = await context.database.unitOfWork(
    agentScope(clientId),
    async (tx) => {
      const state = await inbox.lock(tx, clientId, conversationId);
      if (state === null) throw new Problem(chatProblems.conversation_not_found);
      const next = changedState(state, change, now);
      if (next.assignee_id !== null && next.assignee_id !== state.assignee_id && !(await inbox.mayReply(tx, clientId, next.assignee_id)))
        throw new Problem(chatProblems.assignee_not_found);
      await inbox.change(tx, conversationId, next, now);
      tx.send(inboxChanged, {
        ...{ client_id: clientId, account_id: state.account_id, conversation_id: conversationId },
        ...{ status: next.status, previous_status: state.status, assignee_id: next.assignee_id, team: next.team, labels: [...next.labels] },
        ...{ snoozed_until: next.snoozed_until?.toISOString() ?? null, changed_by: actor.accountId, at: now.toISOString() },
      });
      return required(tx, clientId, conversationId);
    },
    cause,
  );
  publishHint(context, clientId, conversationId, 'inbox.changed');
  return row;
}

/** Messages with a customer, and who of the team wrote them. @throws conversation_not_found */
export async function readInboxMessages(
  context: Pick<ChatContext, 'database'>,
  { clientId, conversationId }: Target,
  page: { readonly after?: number | undefined; readonly before?: number | undefined; readonly limit: number },
): Promise<{ page: MessagePage; acting: Awaited<ReturnType<typeof inbox.actingOf>> }> {
  await getInboxConversation(context, { clientId, conversationId });
  const found = await readMessages(context, asBusiness(clientId), conversationId, page);
  const ids = found.messages.filter(({ is_business }) => is_business).map(({ message_id }) => message_id);
  const acting = await context.database.read(agentScope(clientId), (tx) => inbox.actingOf(tx, ids));
  return { page: found, acting };
}

/** Sends in the name of the business. @throws conversation_not_found, message_empty, blocked_by_person, reply_not_found */
export async function replyToCustomer(
  context: ChatContext,
  actor: Actor,
  { clientId, conversationId }: Target,
  draft: Draft,
): Promise<SentMessage> {
  await getInboxConversation(context, { clientId, conversationId });
  return sendMessage(context, asBusiness(clientId), conversationId, { ...draft, actingId: actor.accountId });
}

/** @throws conversation_not_found */
export async function readInboxConversation(
  context: ChatContext,
  { clientId, conversationId }: Target,
  seq: number | undefined,
  cause: Cause,
): Promise<PositionRow> {
  await getInboxConversation(context, { clientId, conversationId });
  const position = await markRead(context, asBusiness(clientId), conversationId, seq === undefined ? 'everything' : { seq }, cause);
  publishHint(context, clientId, conversationId, 'inbox.read');
  return position;
}

/** The customer sees the business write, the team sees who of them does. @throws conversation_not_found */
export async function showReplying(
  context: ChatContext,
  actor: Actor,
  { clientId, conversationId }: Target,
  isTyping: boolean,
): Promise<void> {
  await showTyping(context, asBusiness(clientId), conversationId, isTyping);
  const data = {
    event: 'inbox.replying',
    conversation_id: conversationId,
    account_id: actor.accountId,
    name: actor.username,
    is_typing: isTyping,
  };
  context.live.publish(inboxChannel, clientId, { offset: null, data });
}

/** @throws conversation_not_found */
export function listInboxNotes(
  { database }: Pick<ChatContext, 'database'>,
  { clientId, conversationId }: Target,
): Promise<inbox.InboxNoteRow[]> {
  return database.read(agentScope(clientId), async (tx) => {
    await required(tx, clientId, conversationId);
    return inbox.listNotes(tx, conversationId);
  });
}

/** @throws conversation_not_found */
export async function addInboxNote(
  context: ChatContext,
  actor: Actor,
  { clientId, conversationId }: Target,
  content: string,
  cause: Cause,
): Promise<inbox.InboxNoteRow> {
  const noteId = context.newId();
  const note = await context.database.unitOfWork(
    agentScope(clientId),
    async (tx) => {
      await required(tx, clientId, conversationId);
      await inbox.addNote(tx, { noteId, clientId, conversationId, authorId: actor.accountId, content, at: context.clock.now() });
      return inbox.findNote(tx, noteId);
    },
    cause,
  );
  publishHint(context, clientId, conversationId, 'inbox.noted');
  return note;
}

/** @throws conversation_not_found, note_not_found */
export async function removeInboxNote(
  context: ChatContext,
  actor: Actor,
  { clientId, conversationId, noteId }: Target & { readonly noteId: string },
  cause: Cause,
): Promise<void> {
  await context.database.unitOfWork(
    agentScope(clientId),
    async (tx) => {
      await required(tx, clientId, conversationId);
      if (!(await inbox.removeNote(tx, conversationId, noteId, actor.accountId))) throw new Problem(chatProblems.note_not_found);
    },
    cause,
  );
  publishHint(context, clientId, conversationId, 'inbox.noted');
}
