import { REHEARSAL_LINES } from '@balai/contracts/notifier';
import { type Actor, accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import type { NotifierContext } from '../context.ts';
import { type Frame, menusOf } from '../dialogues/domain/frame.ts';
import { LIST_TRIGGER, readKnown } from '../dialogues/domain/known-triggers.ts';
import { type Rehearsal, rehearsalChat } from '../dialogues/domain/rehearsal.ts';
import type { Speaker } from '../dialogues/domain/speaker.ts';
import { dialogueTexts } from '../dialogues/messages/dialogue-texts.ts';
import * as rehearsals from '../dialogues/repository/rehearsals.ts';
import { type Turn, takeTurn } from '../dialogues/use-cases/turn.ts';
import { carriedParts } from '../domain/chat-order.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import * as chatOrders from '../repository/chat-orders.ts';
import * as dialogues from '../repository/dialogues.ts';
import { ORDER_WAIT_MS } from './answer-inbound.ts';
import { hintFor, listFor, menusFor } from './list-orders.ts';

/** A rehearsal as it stands. */
export interface RehearsalView {
  readonly lines: readonly rehearsals.RehearsalLine[];
  readonly waiting: boolean;
  /** The menus the account may open, in the client's language. */
  readonly menus: readonly { readonly trigger: string; readonly title: string }[];
}

const addressOf = (rehearsal: Rehearsal) => ({ chat: rehearsalChat(rehearsal), sender: rehearsalChat(rehearsal) });

/** A rehearsal of the account at one client, and how the account speaks there. @throws Problem `client_not_found` */
async function rehearsalAt(context: NotifierContext, actor: Actor, clientId: string): Promise<{ rehearsal: Rehearsal; speaker: Speaker }> {
  const { name, language = 'id' } = await knownClient(context, actor.scope, clientId);
  return {
    rehearsal: { accountId: actor.accountId, clientId },
    speaker: {
      language,
      isInGroup: false,
      clientsFor: ({ permission }) => Promise.resolve(permission !== null && actor.can(permission) ? [{ clientId, name }] : []),
    },
  };
}

async function viewOf(tx: Transaction, rehearsal: Rehearsal, speaker: Speaker): Promise<RehearsalView> {
  return {
    lines: await rehearsals.list(tx, rehearsal, REHEARSAL_LINES),
    waiting: await chatOrders.isWaiting(tx, rehearsalChat(rehearsal)),
    menus: (await menusFor(speaker)).map(({ trigger, title }) => ({ trigger, title: title[speaker.language] })),
  };
}

/** @throws Problem `client_not_found` */
export async function readRehearsal(context: NotifierContext, actor: Actor, clientId: string): Promise<RehearsalView> {
  const { rehearsal, speaker } = await rehearsalAt(context, actor, clientId);
  return context.database.read('system', (tx) => viewOf(tx, rehearsal, speaker));
}

/** Forgets what was said, and what is open. @throws Problem `client_not_found` */
export async function endRehearsal(context: NotifierContext, actor: Actor, clientId: string, cause: Cause): Promise<RehearsalView> {
  const { rehearsal, speaker } = await rehearsalAt(context, actor, clientId);
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      await dialogues.take(tx, addressOf(rehearsal));
      await rehearsals.clear(tx, rehearsal);
      return viewOf(tx, rehearsal, speaker);
    },
    cause,
  );
}

/** Has an order carried out that only reads; of another says what would be. Null: its answer follows. */
async function tryOut(
  context: NotifierContext,
  tx: Transaction,
  { order, parts, frames }: Extract<Turn, { kind: 'run' }>,
  { rehearsal, speaker }: { readonly rehearsal: Rehearsal; readonly speaker: Speaker },
): Promise<string | null> {
  const { trigger } = order;
  if (order.changes === true || order.permission === null)
    return dialogueTexts[speaker.language].notCarriedOut([trigger, ...parts].join('#'));
  const clientIds = (await speaker.clientsFor(order)).map(({ clientId }) => clientId);
  const orderId = context.newId();
  const reply_key = `rehearsal:${orderId}`;
  await chatOrders.add(tx, { order_id: orderId, trigger, channel: 'whatsapp', ...addressOf(rehearsal), reply_key, frames }, ORDER_WAIT_MS);
  tx.onBehalfOf(accountActor(rehearsal.accountId));
  tx.send(order.command, { order_id: orderId, trigger, parts: carriedParts(parts), client_ids: clientIds }, { subject: orderId });
  return null;
}

/**
 * Says something as if it came over WhatsApp from the account, at one client. Nothing is sent.
 * @throws Problem `client_not_found`
 */
export async function rehearse(
  context: NotifierContext,
  actor: Actor,
  { clientId, text }: { readonly clientId: string; readonly text: string },
  cause: Cause,
): Promise<RehearsalView> {
  const { rehearsal, speaker } = await rehearsalAt(context, actor, clientId);
  const { language } = speaker;
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      await rehearsals.add(tx, rehearsal, { line_id: context.newId(), is_answer: false, text, file_name: null });
      const kept = await dialogues.take(tx, addressOf(rehearsal));
      const dialogue = kept?.timed_out === false ? kept : null;
      const read = readKnown(text);
      const turn = read === LIST_TRIGGER ? null : await takeTurn(dialogue, text, read, speaker);
      let frames: readonly Frame[] = [];
      let answer: string | null;
      if (read === LIST_TRIGGER) answer = await listFor(speaker);
      else if (turn === null) answer = read === null ? hintFor(text, language) : chatTexts[language].nothingAllowed;
      else {
        frames = turn.kind === 'run' ? menusOf(turn.frames) : turn.frames;
        answer = turn.kind === 'run' ? await tryOut(context, tx, turn, { rehearsal, speaker }) : turn.text;
      }
      if (frames.length > 0) await dialogues.open(tx, addressOf(rehearsal), { frames, language });
      if (answer !== null)
        await rehearsals.add(tx, rehearsal, { line_id: context.newId(), is_answer: true, text: answer, file_name: null });
      return viewOf(tx, rehearsal, speaker);
    },
    cause,
  );
}
