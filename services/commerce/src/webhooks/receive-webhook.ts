import { WEBHOOK_SIGNATURE_SECONDS } from '@balai/contracts/commerce';
import type { Cryptor } from '@balai/runtime/config';
import type { Clock } from '@balai/runtime/core';
import type { Database, Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../problems.ts';
import type { SenderTable } from './senders.ts';
import { checkSignature } from './signature.ts';

/** What webhooks are received with. */
export interface WebhookContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly cryptor: Cryptor;
  readonly newId: () => string;
}

/** Where an event comes from. */
export interface Received {
  readonly id: string;
  readonly clientId: string;
  readonly sender: string;
  readonly at: Date;
}

/** Where the events of one kind of sender are stored. */
export interface WebhookInbox<Body> {
  /** Errors of a body against its schema. */
  readonly schema: { Errors(value: unknown): readonly [boolean, readonly { readonly instancePath: string }[]] };
  /** The senders with their secrets. */
  readonly senders: Pick<SenderTable, 'secretsOf'>;
  /** Stores an event once. Answers false if it was stored before. @throws Problem webhook_unreadable */
  readonly store: (tx: Transaction, body: Body, received: Received) => Promise<boolean>;
  /** Wakes the worker that applies stored events. */
  readonly wake: () => void;
}

/** Compared where there is no secret, so that an unknown sender takes as long as a wrong signature. */
const NO_SECRET = 'there is no such sender';

export const unreadable = (reason: string): Problem => new Problem(commerceProblems.webhook_unreadable, { reason });

/** @throws Problem webhook_unreadable */
function read<Body>({ schema }: WebhookInbox<Body>, rawBody: Buffer): Body {
  let parsed: unknown;
  try {
    parsed = JSON.parse(rawBody.toString('utf8'));
  } catch {
    throw unreadable('JSON');
  }
  const [isValid, errors] = schema.Errors(parsed);
  if (isValid) return parsed as Body;
  throw unreadable(errors[0]?.instancePath.slice(1).replaceAll('/', '.') || 'body');
}

/**
 * Stores an event of a sender; a worker applies it after the answer. The same event again changes nothing.
 * @throws Problem webhook_forged, webhook_outdated, webhook_unreadable
 */
export async function receiveWebhook<Body>(
  { database, clock, cryptor, newId }: WebhookContext,
  inbox: WebhookInbox<Body>,
  call: { readonly clientId: string | null; readonly sender: string; readonly rawBody: Buffer; readonly signature: unknown },
): Promise<{ readonly isNew: boolean }> {
  const { clientId, sender, rawBody, signature } = call;
  const at = clock.now();
  const sealed =
    clientId === null ? [] : await database.read({ tenants: [clientId] }, (tx) => inbox.senders.secretsOf(tx, clientId, sender, at));
  const secrets = sealed.length === 0 ? [NO_SECRET] : sealed.map((one) => cryptor.decrypt(one));
  const check = checkSignature(signature, rawBody, secrets, at);
  if (check === 'forged' || sealed.length === 0 || clientId === null) throw new Problem(commerceProblems.webhook_forged);
  if (check === 'outdated') throw new Problem(commerceProblems.webhook_outdated, { seconds: WEBHOOK_SIGNATURE_SECONDS });
  const body = read(inbox, rawBody);
  const isNew = await database.unitOfWork({ tenants: [clientId] }, async (tx) => {
    tx.afterCommit(() => inbox.wake());
    return inbox.store(tx, body, { id: newId(), clientId, sender, at });
  });
  return { isNew };
}
