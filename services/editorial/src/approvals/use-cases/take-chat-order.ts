import type { DataOf } from '@balai/contracts';
import { approveOrder, type Decision, rejectOrder, type runChatOrder } from '@balai/contracts/editorial';
import { answerChatOrder } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import { readAnswer } from '../domain/approval-code.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import { answerByCode } from './answer-by-code.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;
type Order = DataOf<typeof runChatOrder>;

interface Answer {
  readonly text: string;
  /** Client the answer is about. */
  readonly clientId?: string;
  readonly asks?: { parts: string[] };
}

const decisionOf = (trigger: string): Decision =>
  trigger === approveOrder.trigger ? 'approve' : trigger === rejectOrder.trigger ? 'reject' : 'request_changes';

/** What somebody answers who was asked for a reason and has thought better of it. */
const CANCEL = /^(batal|tidak jadi)\.?$/i;

async function answerTo(context: Context, tx: Transaction, { trigger, parts }: Order, accountId: string | null): Promise<Answer> {
  const { code, note, isSeveral } = readAnswer(parts);
  if (accountId === null) return { text: chatTexts.unknown };
  if (code === '') return { text: chatTexts.whichCode(trigger), asks: { parts: [] } };
  if (CANCEL.test(code) || CANCEL.test(note)) return { text: chatTexts.cancelled };
  if (isSeveral) return { text: chatTexts.several };
  const decision = decisionOf(trigger);
  const answer = await answerByCode(context, tx, { accountId, code, decision, channel: 'whatsapp', note: note === '' ? null : note });
  if (answer.kind === 'unknown') return { text: chatTexts.unknown };
  if (answer.kind === 'too_many') return { text: chatTexts.tooMany };
  const { piece, round } = answer;
  const clientId = piece.client_id;
  switch (answer.kind) {
    case 'late':
      return { text: chatTexts.late(piece), clientId };
    case 'ended':
      return { text: chatTexts.ended(piece, round), clientId };
    case 'needs_note':
      return { text: chatTexts.needsNote(piece, decision), clientId, asks: { parts: [code] } };
    case 'refused':
      return { text: chatTexts.refused(piece, answer.problem.texts.id), clientId };
    case 'decided':
      return { text: chatTexts.decided(piece, round, decision), clientId };
  }
}

/**
 * Decides on a piece because somebody wrote so, and answers. Who speaks is the account whose number it is; where the number is nobody's, or
 * several accounts', no code is theirs. Decision and answer are one transaction with the order's delivery record.
 */
export async function takeChatOrder(context: Context, tx: Transaction, order: Order, accountId: string | null): Promise<void> {
  const { text, clientId, asks = null } = await answerTo(context, tx, order, accountId);
  const { order_id: orderId } = order;
  const options = { subject: orderId, orderKey: orderId, ...(clientId === undefined ? {} : { tenant: clientId }) };
  tx.send(answerChatOrder, { order_id: orderId, text, asks }, options);
}
