import { saidAddress } from '@balai/phone';
import type { NotifierContext } from '../context.ts';
import type { Channel } from '../domain/message.ts';
import * as inbound from '../repository/inbound.ts';
import { answerInbound } from './answer-inbound.ts';
import { takeConsent } from './take-consent.ts';

const CHANNEL: Channel = 'whatsapp';
const MAX_ATTEMPTS = 5;
/** Failures note themselves; tries beyond them ended with their process. */
const MAX_CLAIMS = MAX_ATTEMPTS + 5;

/**
 * Handles a leased message: its effects and the note that it is handled commit together, so each is handled once whatever crashes. The try
 * is counted before, so that a message that ends its process every time is noticed. One that keeps failing either way is set aside.
 */
export async function handleInbound(context: NotifierContext, message: inbound.Inbound): Promise<void> {
  const { database } = context;
  const { provider_message_id: id, attempts, chat_group: group, text } = message;
  try {
    await database.unitOfWork('system', async (tx) => {
      if (!(await inbound.lock(tx, message))) return;
      const sender = saidAddress(message.sender);
      const chat = { channel: CHANNEL, sender: sender ?? '', group: group === null ? null : (saidAddress(group) ?? group), messageId: id };
      const isDeadly = attempts > MAX_CLAIMS;
      const outcome = isDeadly
        ? `failed: none of ${attempts - 1} tries came to an end`
        : sender === null
          ? 'no number'
          : ((await takeConsent(context, tx, chat, text)) ?? (await answerInbound(context, tx, chat, text)));
      await inbound.close(tx, message, outcome);
    });
  } catch (error) {
    await database.unitOfWork('system', async (tx) => {
      if (attempts >= MAX_ATTEMPTS) await inbound.close(tx, message, `failed: ${String(error)}`);
      else await inbound.queue.postpone(tx, message, 2 ** (attempts - 1));
    });
    throw error;
  }
}
