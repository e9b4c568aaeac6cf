import type { CompiledRecap } from '@balai/contracts/attendance';
import type { Clock, Database, Transaction } from '@balai/runtime';
import { chatTexts } from '../messages/chat-texts.ts';
import { postRecapText } from '../messages/post-recap-text.ts';
import { recapText } from '../messages/recap-text.ts';
import type { RecapRequest, ReportRepository } from '../repository/report-repository.ts';
import { type PlanParts, planMessage } from './plan-message.ts';

/** What answering needs. */
export interface AnswerParts extends PlanParts {
  readonly reports: ReportRepository;
  readonly clock: Clock;
}

async function answer(tx: Transaction, parts: AnswerParts, request: RecapRequest, text: string): Promise<void> {
  const { client_id: clientId, reply_key: key, chat: to } = request;
  await planMessage(tx, parts, { clientId, key, channel: 'whatsapp', to, subject: null, text, delivery: 'at-most-once' });
}

/** Answers the chat that ordered this recap, once; an answer nobody waits for (any more) changes nothing. */
export async function answerRecapOrder(tx: Transaction, parts: AnswerParts, requestId: string, recap: CompiledRecap | null): Promise<void> {
  const request = await parts.reports.answer(tx, requestId);
  if (request === null) return;
  const telling = { filter: request.filter, now: parts.clock.now(), lateFor: null };
  if (recap === null) await answer(tx, parts, request, chatTexts.notYours);
  else await answer(tx, parts, request, request.view === 'per-post' ? postRecapText(recap, telling) : recapText(recap, telling));
}

/** Tells chats whose recap did not come in time; how many. */
export function expireRecapOrders(database: Database, parts: AnswerParts): Promise<number> {
  return database.unitOfWork('system', async (tx) => {
    const expired = await parts.reports.expire(tx, 20);
    for (const request of expired) await answer(tx, parts, request, chatTexts.tooSlow);
    return expired.length;
  });
}
