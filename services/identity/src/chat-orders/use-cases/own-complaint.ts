import { fileOwnComplaint } from '@balai/contracts/attendance';
import { findSender } from '../../bindings/use-cases/find-sender.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import { type OwnDesk, senderOf } from './own-data.ts';

/** Passes on a complaint with the person whose number it came from, who is answered by attendance; null: it was passed on. */
export async function passOnComplaint(desk: OwnDesk): Promise<ChatAnswer | null> {
  const { tx, order } = desk;
  const { kind, person } = await findSender(tx, senderOf(desk));
  if (person === null) {
    const { numberTaken, complainFirst } = chatTexts[await clients.languageOf(tx, [])];
    return { text: kind === 'taken' ? numberTaken : complainFirst };
  }
  const [text = ''] = order.parts;
  const { order_id } = order;
  const { person_id, client_id: tenant } = person;
  tx.send(fileOwnComplaint, { order_id, person_id, text }, { subject: order_id, orderKey: order_id, tenant });
  return null;
}
