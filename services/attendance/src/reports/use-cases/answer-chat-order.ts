import type { DataOf, Platform } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';
import { commentsOrder, linksOrder, type runChatOrder } from '@balai/contracts/attendance';
import { answerChatOrder as answerCommand } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import { type RecapContext, readingThrough } from '../../context.ts';
import { type RecapOrder, readRecapOrder } from '../../recap/domain/recap-order.ts';
import { recapText } from '../../recap/messages/recap-text.ts';
import { findClient } from '../../roster/repository/clients.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import { fittingText } from '../messages/fitting-text.ts';
import { linkRecapText } from '../messages/link-recap-text.ts';
import { postRecapText } from '../messages/post-recap-text.ts';
import { compileAmplification } from './compile-amplification.ts';
import { compileRecap } from './compile-recap.ts';

type Order = DataOf<typeof runChatOrder>;

interface Answer {
  readonly text: string;
  /** Client the answer is about. */
  readonly clientId?: string;
  readonly asks?: { parts: string[] };
}

async function linksAnswer(
  context: RecapContext,
  tx: Transaction,
  { view, filter, obligations }: RecapOrder,
  clientId: string,
  language: ClientLanguage,
) {
  if (view === 'per-post') return { text: chatTexts[language].unclear('konten') };
  const recap = await compileAmplification(readingThrough(context, tx), { clientId, period: {}, obligations });
  return { text: fittingText(linkRecapText(recap, { filter, now: context.clock.now(), lateFor: null }), language), clientId };
}

async function answerTo(context: RecapContext, tx: Transaction, { trigger, parts, client_ids: clientIds }: Order): Promise<Answer> {
  const order = readRecapOrder(parts);
  const clientId = order.client ?? (clientIds.length === 1 ? (clientIds[0] ?? null) : null);
  const language = await languageOfClients(tx, clientId !== null && clientIds.includes(clientId) ? [clientId] : clientIds);
  const texts = chatTexts[language];
  if (clientIds.length === 0) return { text: texts.notYours };
  if (clientId === null) return { text: texts.whichClient(trigger, clientIds), asks: { parts: parts.slice(0, 49) } };
  if (!clientIds.includes(clientId)) return { text: texts.notYours };
  if (order.unclear !== null) return { text: texts.unclear(order.unclear) };
  if ((await findClient(tx, clientId)) === null) return { text: texts.notYours };
  if (trigger === linksOrder.trigger) return linksAnswer(context, tx, order, clientId, language);
  const platform: Platform = trigger === commentsOrder.trigger ? 'tiktok' : 'instagram';
  const { view, filter, obligations } = order;
  const recap = await compileRecap(readingThrough(context, tx), { clientId, platform, period: {}, obligations, view });
  const options = { filter, now: context.clock.now(), lateFor: null };
  const text = view === 'per-post' ? postRecapText(recap, options) : recapText(recap, options);
  return { text: fittingText(text, language), clientId };
}

/** Carries out an order that was written over a chat, and answers it with a finished text or a question. */
export async function answerChatOrder(context: RecapContext, tx: Transaction, order: Order): Promise<void> {
  const { text, clientId, asks = null } = await answerTo(context, tx, order);
  tx.send(
    answerCommand,
    { order_id: order.order_id, text, asks },
    { subject: order.order_id, orderKey: order.order_id, ...(clientId === undefined ? {} : { tenant: clientId }) },
  );
}
