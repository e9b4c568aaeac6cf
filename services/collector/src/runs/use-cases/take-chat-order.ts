import type { DataOf } from '@balai/contracts';
import type { CollectionRun, runChatOrder } from '@balai/contracts/collector';
import { answerChatOrder } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import { hasKey } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { shownRun } from '../../wire.ts';
import { CHAT_WORDS, endedText, goesOnText, whichClientText } from '../messages/chat-texts.ts';
import * as chatRuns from '../repository/chat-runs.ts';
import * as runViews from '../repository/run-views.ts';
import { requestManualRun } from './request-manual-run.ts';

/** How long an order waits for the end of its run: the notifier says after two minutes that its answer is late. */
export const ORDER_WAIT_MS = 90_000;

type Order = DataOf<typeof runChatOrder>;

function answer(
  tx: Transaction,
  orderId: string,
  text: string,
  asks: { parts: string[] } | null = null,
  tenant: string | null = null,
): void {
  const options = { subject: orderId, orderKey: orderId, ...(tenant === null ? {} : { tenant }) };
  tx.send(answerChatOrder, { order_id: orderId, text, asks }, options);
}

/** Collects a client because somebody wrote so; the answer comes with the end of the run, or refuses. */
export async function takeChatOrder(context: CollectorContext, tx: Transaction, order: Order): Promise<void> {
  const { order_id: orderId, trigger, parts, client_ids: clientIds } = order;
  const [only] = clientIds;
  const named = parts[0]?.trim().toUpperCase() || null;
  const clientId = named ?? (clientIds.length === 1 ? (only ?? null) : null);
  const language = await languageOfClients(tx, clientId !== null && clientIds.includes(clientId) ? [clientId] : clientIds);
  const { notYours, keyMissing } = CHAT_WORDS[language];
  if (clientIds.length === 0) return answer(tx, orderId, notYours);
  if (clientId === null) return answer(tx, orderId, whichClientText(trigger, clientIds, language), { parts: [] });
  if (!clientIds.includes(clientId)) return answer(tx, orderId, notYours);
  if (!hasKey(context.config)) return answer(tx, orderId, keyMissing, null, clientId);
  const since = { day: null, at: null };
  try {
    const wanted = { clientId, clientIds: [clientId], platform: null, since, requestedBy: null, postId: null };
    await chatRuns.add(tx, orderId, await requestManualRun(context, tx, wanted, null));
    tx.afterCommit(context.wake.conductor);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== problems.too_many_runs.code) throw error;
    answer(tx, orderId, error.texts[language], null, clientId);
  }
}

const languageOfRun = (tx: Transaction, { client_id }: Pick<CollectionRun, 'client_id'>) =>
  languageOfClients(tx, client_id === null ? [] : [client_id]);

/** Answers the orders that waited for a run which ends in this transaction. */
export async function answerEnded(tx: Transaction, run: CollectionRun): Promise<void> {
  const orderIds = await chatRuns.take(tx, run.run_id);
  if (orderIds.length === 0) return;
  const text = endedText(run, await languageOfRun(tx, run));
  for (const orderId of orderIds) answer(tx, orderId, text, null, run.client_id);
}

/** Answers one order whose run takes longer than a chat waits; false when there was none. */
export function answerOverdue(context: CollectorContext): Promise<boolean> {
  return context.database.unitOfWork('system', async (tx) => {
    const overdue = await chatRuns.takeOverdue(tx, ORDER_WAIT_MS);
    if (overdue === null) return false;
    const run = await runViews.find(tx, overdue.run_id);
    if (run !== null) {
      const shown = shownRun(run, [], await runViews.pacesOf(tx, [run.run_id]), context.clock.now());
      answer(tx, overdue.order_id, goesOnText(shown, await languageOfRun(tx, shown)), null, run.client_id);
    }
    return true;
  });
}
