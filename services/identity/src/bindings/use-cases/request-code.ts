import { sendMessage } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as people from '../../people/repository/people.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { TRIES_AN_HOUR, VALID_MINUTES } from '../domain/binding-code.ts';
import { bindingTexts } from '../messages/binding-texts.ts';
import * as codes from '../repository/binding-codes.ts';

const HOURLY = { perSecond: TRIES_AN_HOUR / 3600, burst: TRIES_AN_HOUR };

/** Who wants to link a number to whom. */
export interface BindingWish {
  /** Digits with country code. */
  readonly sender: string;
  readonly nrp: string;
}

/**
 * Sends a code to the e-mail of the person with the NRP. Nothing tells the sender whether there is one.
 * @param key of the message: the same ask sends once
 * @throws too_many_requests (429), alike for every NRP
 */
export async function requestCode(
  { rates, clock, bindingCodes }: IdentityContext,
  tx: Transaction,
  { sender, nrp }: BindingWish,
  key: string,
): Promise<void> {
  await throttle(rates, [
    { key: `binding-ask:${sender}`, ...HOURLY },
    { key: `binding-ask-of:${nrp}`, ...HOURLY },
  ]);
  const person = await people.lockByNrp(tx, nrp);
  if (person === null || !person.active || person.email === null) return;
  const at = clock.now();
  const code = bindingCodes.make();
  const minutes = VALID_MINUTES.email;
  const expiresAt = new Date(at.getTime() + minutes * 60_000);
  await codes.put(tx, { personId: person.person_id, sender, sealed_hash: bindingCodes.seal(code), expiresAt }, at);
  const texts = bindingTexts[await clients.languageOf(tx, [person.client_id])];
  tx.send(
    sendMessage,
    {
      ...{ intent_key: `binding-code:${key}`, channel: 'email', to: person.email, subject: texts.subject, text: texts.mail(code, minutes) },
      ...{ delivery: 'at-most-once', priority: 'code' },
    },
    { tenant: person.client_id },
  );
}
