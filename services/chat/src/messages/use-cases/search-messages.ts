import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import * as conversations from '../../conversations/repository/conversations.ts';
import { chatProblems } from '../../problems.ts';
import { gramsOf, searchable } from '../domain/text-grams.ts';
import * as grams from '../repository/grams.ts';
import * as messages from '../repository/messages.ts';

/** Candidates read at a time. */
const CANDIDATES = 200;
/** Times candidates are read for one page: grams rarely lie, so one is usual. */
const ROUNDS_MAX = 10;
/** What a text without grams, such as a single letter, is looked for in. */
const SHORT = { conversations: 50, each: 200 };
const SHORT_OF_ONE = { conversations: 1, each: 2_000 };

export interface SearchRequest {
  readonly text: string;
  readonly conversationId: string | null;
  /** `next` of the page before. */
  readonly cursor: string | null;
  readonly limit: number;
}

/**
 * Messages of the caller's conversations that contain a text in any letter case, newest first. A text too short for the index is found in the
 * newest messages of the most recently active conversations only.
 * @throws conversation_not_found
 */
export async function searchMessages(
  { database }: Pick<ChatContext, 'database'>,
  actor: Actor,
  { text, conversationId, cursor, limit }: SearchRequest,
): Promise<{ messages: messages.MessageView[]; next: string | null }> {
  const { accountId } = actor;
  const wanted = searchable(text.trim());
  if (conversationId !== null) {
    const isIn = await database.read(ownScope(actor), (tx) => conversations.find(tx, accountId, conversationId));
    if (isIn === null) throw new Problem(chatProblems.conversation_not_found);
  }
  if (wanted === '') return { messages: [], next: null };
  const wantedGrams = gramsOf(wanted);
  const { ids, next } = await database.read('system', async (tx) => {
    const filter = { accountId, conversationId };
    if (wantedGrams.length > 0)
      return collect((before) => grams.withGrams(tx, wantedGrams, { ...filter, before, limit: CANDIDATES }), wanted, cursor, limit);
    const bounds = conversationId === null ? SHORT : SHORT_OF_ONE;
    return collect((before) => grams.newest(tx, { ...filter, before, limit: CANDIDATES }, bounds), wanted, cursor, limit);
  });
  return { messages: await database.read(ownScope(actor), (tx) => messages.listByIds(tx, accountId, ids)), next };
}

/** Reads candidates until a page of those that contain the text is full. */
async function collect(
  read: (before: string | null) => Promise<grams.Candidate[]>,
  wanted: string,
  cursor: string | null,
  limit: number,
): Promise<{ ids: string[]; next: string | null }> {
  const ids: string[] = [];
  let before = cursor;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const candidates = await read(before);
    for (const { message_id, content } of candidates) {
      if (!searchable(content).includes(wanted)) continue;
      if (ids.length === limit) return { ids, next: ids.at(-1) ?? null };
      ids.push(message_id);
    }
    if (candidates.length < CANDIDATES) return { ids, next: null };
    before = candidates.at(-1)?.message_id ?? null;
  }
  return { ids, next: before };
}
