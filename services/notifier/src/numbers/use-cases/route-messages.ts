import type { Transaction } from '@balai/runtime/database';
import type { NotifierContext } from '../../context.ts';
import { settleAttempt } from '../../domain/settle-attempt.ts';
import * as messages from '../../repository/messages.ts';
import { storeSettlement } from '../../use-cases/settle-message.ts';
import { type Choice, chooseNumber } from '../domain/choose-number.ts';
import * as numbers from '../repository/numbers.ts';

/** Few enough that a code is not held up by a report to ten thousand. */
const BATCH = 200;

type Refused = Extract<Choice, { readonly failure: unknown }>;

/** Notes that no number may send a message: it fails, or is tried again later. */
async function refuse(context: NotifierContext, tx: Transaction, message: messages.Unrouted, refused: Refused): Promise<void> {
  const { attempts, fence } = await messages.attemptUnrouted(tx, message.message_id);
  const to = settleAttempt({ kind: 'refused', ...refused }, attempts, context.random(), message.doubtful);
  await storeSettlement(tx, { ...message, fence }, to, context.clock.now());
}

/** Chooses a number for the messages that are due and have none. True when there were any. */
export async function routeMessages(context: NotifierContext): Promise<boolean> {
  const { database, drivers, noteChange, onRouted } = context;
  return database.unitOfWork('system', async (tx) => {
    const unrouted = await messages.lockUnrouted(tx, BATCH);
    if (unrouted.length === 0) return false;
    const all = await numbers.candidates(tx, drivers, [...new Set(unrouted.map(({ recipient }) => recipient))]);
    const queued = new Map(all.map((one) => [one.number_id, one.queued]));
    const chosen: { messageId: string; line: string }[] = [];
    const refused: string[] = [];
    for (const message of unrouted) {
      const candidates = all.map(({ wrote, ...one }) => {
        const wroteAt = wrote[message.recipient];
        return { ...one, queued: queued.get(one.number_id) ?? 0, wroteAt: wroteAt === undefined ? null : new Date(wroteAt) };
      });
      const choice = chooseNumber(message, candidates, context.clock.now());
      if ('number_id' in choice) {
        chosen.push({ messageId: message.message_id, line: choice.number_id });
        queued.set(choice.number_id, (queued.get(choice.number_id) ?? 0) + 1);
      } else {
        await refuse(context, tx, message, choice);
        refused.push(message.client_id ?? '');
      }
    }
    await messages.route(tx, chosen);
    tx.afterCommit(() => {
      if (refused.length > 0) noteChange(refused.map((clientId) => clientId || null));
      onRouted.wake(new Set(chosen.map(({ line }) => line)));
    });
    return true;
  });
}
