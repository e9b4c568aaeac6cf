import { readAnswer } from '@balai/approvals';
import type { DataOf } from '@balai/contracts';
import { approveOrder, type Decision, rejectOrder, type runChatOrder } from '@balai/contracts/editorial';
import { answerChatOrder } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import type { EditorialContext } from '../../context.ts';
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
const CANCEL = /^(batal|tidak jadi|cancel)\.?$/i;

async function answerTo(
  context: Context,
  tx: Transaction,
  { trigger, parts, client_ids: clientIds }: Order,
  accountId: string | null,
): Promise<Answer> {
  const { code, note, isSeveral } = readAnswer(parts);
  const texts = chatTexts[await languageOfClients(tx, clientIds)];
  if (accountId === null) return { text: texts.unknown };
  if (code === '') return { text: texts.whichCode(trigger), asks: { parts: [] } };
  if (CANCEL.test(code) || CANCEL.test(note)) return { text: texts.cancelled };
  if (isSeveral) return { text: texts.several };
  const decision = decisionOf(trigger);
  const answer = await answerByCode(context, tx, { accountId, code, decision, channel: 'whatsapp', note: note === '' ? null : note });
  if (answer.kind === 'unknown') return { text: texts.unknown };
  if (answer.kind === 'too_many') return { text: texts.tooMany };
  const { piece, round } = answer;
  const clientId = piece.client_id;
  const language = await languageOfClients(tx, [clientId]);
  const about = chatTexts[language];
  switch (answer.kind) {
    case 'late':
      return { text: about.late(piece), clientId };
    case 'ended':
      return { text: about.ended(piece, round), clientId };
    case 'needs_note':
      return { text: about.needsNote(piece, decision), clientId, asks: { parts: [code] } };
    case 'refused':
      return { text: about.refused(piece, answer.problem.texts[language]), clientId };
    case 'decided':
      return { text: about.decided(piece, round, decision), clientId };
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
