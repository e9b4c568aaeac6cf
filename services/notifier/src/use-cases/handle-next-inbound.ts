import { saidAddress } from '@balai/phone';
import type { NotifierContext } from '../context.ts';
import type { Channel } from '../domain/message.ts';
import * as inbound from '../repository/inbound.ts';
import { answerInbound } from './answer-inbound.ts';

const CHANNEL: Channel = 'whatsapp';
const MAX_ATTEMPTS = 5;
/** Failures note themselves; tries beyond them ended with their process. */
const MAX_CLAIMS = MAX_ATTEMPTS + 5;
/** From the claim until the message is locked; then the lock keeps others away, and goes with the process. */
const CLAIM_MS = 5_000;

/**
 * Handles the oldest incoming message: its effects and the note that it is handled commit together, so each is handled once whatever
 * crashes. The try is counted before, so that a message that ends its process every time is noticed. One that keeps failing either way
 * is set aside. True when there was one.
 */
export async function handleNextInbound(context: NotifierContext): Promise<boolean> {
  const { database } = context;
  const claimed = await database.unitOfWork('system', (tx) => inbound.claim(tx, CHANNEL, CLAIM_MS));
  if (claimed === null) return false;
  const { provider_message_id: id, attempts, chat_group: group, text } = claimed;
  try {
    await database.unitOfWork('system', async (tx) => {
      if (!(await inbound.hold(tx, CHANNEL, claimed))) return;
      const sender = saidAddress(claimed.sender);
      const chat = { channel: CHANNEL, sender: sender ?? '', group: group === null ? null : (saidAddress(group) ?? group), messageId: id };
      const isDeadly = attempts > MAX_CLAIMS;
      const outcome = isDeadly
        ? `failed: none of ${attempts - 1} tries came to an end`
        : sender === null
          ? 'no number'
          : await answerInbound(context, tx, chat, text);
      await inbound.close(tx, CHANNEL, id, outcome);
    });
    return true;
  } catch (error) {
    await database.unitOfWork('system', async (tx) => {
      if (attempts >= MAX_ATTEMPTS) await inbound.close(tx, CHANNEL, id, `failed: ${String(error)}`);
      else await inbound.postpone(tx, CHANNEL, id, 1_000 * 2 ** (attempts - 1));
    });
    throw error;
  }
}
