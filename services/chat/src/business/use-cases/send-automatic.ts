import { uuidOf } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import * as conversations from '../../conversations/repository/conversations.ts';
import * as scheduled from '../../scheduled/repository/scheduled.ts';
import { businessAccountId } from '../domain/business-account.ts';
import * as welcomes from '../repository/welcomes.ts';

/** Welcome messages of one trigger arrive in their order. */
const APART_MS = 50;

export interface AutomaticMessage {
  readonly clientId: string;
  /** The customer. */
  readonly accountId: string;
  /** Of the message: a customer gets one of a name, for ever. */
  readonly name: string;
  readonly content: string;
  readonly at: Date;
}

/**
 * Has the worker of scheduled messages send one that nobody wrote, in the name of a business. It is not sent here: a consumer handles several
 * messages in one transaction, and would hold the conversations of all of them.
 * @returns false where the customer has it already
 */
export async function sendAutomatic(tx: Transaction, { clientId, accountId, name, content, at }: AutomaticMessage): Promise<boolean> {
  const senderId = businessAccountId(clientId);
  const conversationId = await conversations.findDirect(tx, [accountId, senderId].sort().join(':'));
  if (conversationId === null) return false;
  const id = uuidOf(`automatic:${conversationId}:${name}`);
  return scheduled.insertAutomatic(tx, {
    ...{ scheduled_id: id, conversation_id: conversationId, sender_id: senderId, content, scheduled_at: at, created_at: at },
  });
}

/** Sends the welcome messages of a trigger that a customer has not had yet, in their order. @returns whether there were any */
export async function welcome(
  tx: Transaction,
  { clientId, accountId, trigger, at }: Omit<AutomaticMessage, 'name' | 'content'> & { readonly trigger: welcomes.WelcomeTrigger },
): Promise<boolean> {
  let isAny = false;
  for (const [index, { id, body }] of (await welcomes.listFor(tx, clientId, trigger)).entries()) {
    const due = new Date(at.getTime() + index * APART_MS);
    if (await sendAutomatic(tx, { clientId, accountId, name: `welcome:${id}:${trigger}`, content: body, at: due })) isAny = true;
  }
  return isAny;
}
