import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import { OPTED_OUT } from '../../consent/domain/opted-out.ts';
import * as consents from '../../consent/repository/consents.ts';
import type { NotifierContext } from '../../context.ts';
import { isAwaited, PRIORITIES } from '../../domain/message.ts';
import { settleAttempt } from '../../domain/settle-attempt.ts';
import { chatTexts } from '../../messages/chat-texts.ts';
import * as messageAttempts from '../../repository/message-attempts.ts';
import * as messageLines from '../../repository/message-lines.ts';
import { planMessage } from '../../use-cases/plan-message.ts';
import { storeSettlement } from '../../use-cases/settle-message.ts';
import { chooseNumber, type Refused, serves } from '../domain/choose-number.ts';
import * as numbers from '../repository/numbers.ts';
import { mailInstead } from './mail-instead.ts';

/** Few enough that a code is not held up by a report to ten thousand. */
const BATCH = 200;

/** Notes that no number may send a message: it fails, or is tried again later. */
async function refuse(context: NotifierContext, tx: Transaction, message: messageLines.Unrouted, refused: Refused): Promise<void> {
  const { attempts, fence } = await messageAttempts.attemptUnrouted(tx, message.message_id);
  const to = settleAttempt({ ...refused, kind: 'refused' }, attempts, context.random(), message.doubtful);
  await storeSettlement(tx, { ...message, fence }, to, context.clock.now());
}

/** Says why an answer does not come to somebody who wrote to a number of other clients, by that number. */
async function replyUnserved(
  context: NotifierContext,
  tx: Transaction,
  { client_id: clientId, intent_key: key, recipient: to }: messageLines.Unrouted,
): Promise<void> {
  if (clientId === null) return;
  const text = chatTexts[await languageOfClients(tx, [clientId])].unserved;
  const told = { clientId: null, key: `unserved:${key}`.slice(0, 200), channel: 'whatsapp', to, subject: null, text } as const;
  await planMessage(context, tx, { ...told, delivery: 'at-most-once', priority: 'answer' });
}

/** Chooses a number for the messages that are due and have none. True when there were any. */
export async function routeMessages(context: NotifierContext): Promise<boolean> {
  const { database, drivers, noteChange, onPlanned, onRouted } = context;
  return database.unitOfWork('system', async (tx) => {
    const unrouted = await messageLines.lockUnrouted(tx, BATCH);
    if (unrouted.length === 0) return false;
    const all = await numbers.candidates(tx, drivers, [...new Set(unrouted.map(({ recipient }) => recipient))]);
    const queued = new Map(all.map((one) => [one.number_id, one.queued]));
    const chosen: { messageId: string; line: string }[] = [];
    const refused: (string | null)[] = [];
    const replaced = new Set<string>();
    const optedOut = await consents.optedOut(
      tx,
      unrouted.map(({ recipient }) => recipient),
    );
    for (const message of unrouted) {
      // With an earlier part of its text.
      if (replaced.has(message.message_id)) continue;
      const candidates = all.map(({ wrote, ...one }) => {
        const wroteAt = wrote[message.recipient];
        return { ...one, queued: queued.get(one.number_id) ?? 0, wroteAt: wroteAt === undefined ? null : new Date(wroteAt) };
      });
      const isUnwanted = !isAwaited(message.priority) && optedOut.has(message.recipient);
      const choice = isUnwanted ? OPTED_OUT : chooseNumber(message, candidates, context.clock.now());
      if ('number_id' in choice) {
        chosen.push({ messageId: message.message_id, line: choice.number_id });
        queued.set(choice.number_id, (queued.get(choice.number_id) ?? 0) + 1);
      } else {
        const mailed = await mailInstead(context, tx, message, choice);
        for (const id of mailed) replaced.add(id);
        if (mailed.length === 0) await refuse(context, tx, message, choice);
        const isAtOthers = !candidates.some((candidate) => candidate.wroteAt !== null && serves(message, candidate));
        if (!choice.retry && isAtOthers && message.priority === PRIORITIES.answer) await replyUnserved(context, tx, message);
        refused.push(message.client_id);
      }
    }
    await messageLines.route(tx, chosen);
    tx.afterCommit(() => {
      if (refused.length > 0) noteChange(refused);
      if (replaced.size > 0) onPlanned.wake();
      onRouted.wake(new Set(chosen.map(({ line }) => line)));
    });
    return true;
  });
}
