import type { DataOf } from '@balai/contracts';
import { type ClientLanguage, peopleWrite, type runChatOrder } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { permissionsOutside } from '../../accounts/domain/common-permissions.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import type { Editor } from '../../people/domain/editor.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import type { PartQuestion } from '../domain/walk-parts.ts';
import { chatTexts } from '../messages/chat-texts.ts';

export type ChatOrder = DataOf<typeof runChatOrder>;

/** What orders about people are carried out with. */
export interface ChatDesk {
  readonly context: IdentityContext;
  readonly tx: Transaction;
  readonly order: ChatOrder;
  readonly editor: Editor;
  /** Of what is changed: it names who gave the order. */
  readonly cause: Cause;
  readonly language: ClientLanguage;
}

export const textsOf = ({ language }: Pick<ChatDesk, 'language'>) => chatTexts[language];

/**
 * Who gives an order: the account whose number it is, or a client's contact, who is written down by the order. The notifier has found out for
 * which clients they may.
 */
export async function editorOf(tx: Transaction, { order_id, client_ids }: ChatOrder, accountId: string | null): Promise<Editor> {
  const [only] = client_ids;
  const clientId = client_ids.length === 1 && only !== undefined ? only : null;
  const seen = new Set(client_ids);
  const sees = (id: string) => seen.has(id);
  const account = accountId === null ? null : await accounts.find(tx, accountId);
  // An account that may not write people itself acts as its client's contact.
  if (account?.active && permissionsOutside(account).includes(peopleWrite.name))
    return { accountId: account.account_id, role: account.effective_role, clientId, sees };
  return { accountId: null, actor: `chat:${order_id}`, role: 'operator', clientId, sees };
}

/** What a refusal says, and asks again. @throws what is no refusal */
export function refusal(error: unknown, language: ClientLanguage, asks?: ChatAnswer['asks']): ChatAnswer {
  if (!(error instanceof Problem) || error.status >= 500) throw error;
  const [first] = error.errors;
  const text = first === undefined ? error.texts[language] : first.message[language];
  return { text, ...(asks === undefined ? {} : { asks }) };
}

/** A question as an answer, with the parts before it. */
export const asked = ({ text, parts, choices }: PartQuestion & { readonly parts: readonly string[] }): ChatAnswer => ({
  text,
  asks: { parts, ...(choices.length === 0 ? {} : { choices }) },
});
