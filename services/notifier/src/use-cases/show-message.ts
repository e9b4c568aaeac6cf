import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import type { NotifierContext } from '../context.ts';
import { notifierProblems } from '../problems.ts';
import * as messages from '../repository/messages.ts';

/** The whole text of a message, without what opens something at the end of its links. @throws Problem `message_not_found` */
export async function showMessage({ database }: Pick<NotifierContext, 'database'>, actor: Actor, messageId: string): Promise<string> {
  const text = await database.read(actor.scope, (tx) => messages.findText(tx, messageId));
  if (text === null) throw new Problem(notifierProblems.message_not_found);
  return text;
}
