import { sendMessage } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { hintPeople } from '../../events/hint-people.ts';
import * as people from '../../people/repository/people.ts';
import { savePerson } from '../../people/use-cases/save-person.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { TRIES_AN_HOUR } from '../domain/binding-code.ts';
import { bindingTexts } from '../messages/binding-texts.ts';
import * as codes from '../repository/binding-codes.ts';
import { holdersOf, lockNumber, noteProof } from '../repository/numbers.ts';
import type { BindingWish } from './request-code.ts';

/** Tries of a number, whatever it tries; each code counts its own beside. */
const TRYING = { perSecond: (2 * TRIES_AN_HOUR) / 3600, burst: 2 * TRIES_AN_HOUR };

/** What became of a try. `refused`: the code is wrong, over or used, or there is no such person. `taken`: the number is somebody else's. */
export type Binding = { readonly kind: 'bound'; readonly person: people.PersonView } | { readonly kind: 'refused' | 'taken' };

/** Says so at the number that the person had before. */
async function notifyFormer(tx: Transaction, person: people.PersonRow, key: string): Promise<void> {
  if (person.whatsapp === null) return;
  const text = bindingTexts[await clients.languageOf(tx, [person.client_id])].moved;
  const message = { intent_key: `binding-moved:${key}`, channel: 'whatsapp', to: person.whatsapp, subject: null, text } as const;
  tx.send(sendMessage, { ...message, delivery: 'at-most-once', priority: 'notice' }, { tenant: person.client_id });
}

/**
 * Links the sender's number to a person by a code, in one transaction. The number the person had is replaced and told. A number that
 * another person proved is never taken; one that was only entered for them does not count against a proof.
 * @param key of the order: its messages are sent once
 * @throws too_many_requests (429), alike for every NRP
 */
export async function bindNumber(
  context: Pick<IdentityContext, 'database' | 'rates' | 'clock' | 'bindingCodes' | 'newId' | 'hint'>,
  { sender, nrp, code, key }: BindingWish & { readonly code: string; readonly key: string },
  cause: Cause = {},
): Promise<Binding> {
  const { database, rates, clock, bindingCodes, newId } = context;
  await throttle(rates, [{ key: `binding-try:${sender}`, ...TRYING }]);
  const personId = await database.read('system', (tx) => people.idByNrp(tx, nrp));
  const actor = personId === null ? {} : { actor: `person:${personId}` };
  const binding = await database.unitOfWork(
    'system',
    async (tx): Promise<Binding> => {
      await lockNumber(tx, sender);
      const person = await people.lockByNrp(tx, nrp);
      if (person === null || !person.active || person.person_id !== personId) return { kind: 'refused' };
      const at = clock.now();
      const valid = await codes.lockValid(tx, person.person_id, sender, at);
      if (!valid.some(({ sealed_hash }) => bindingCodes.matches(sealed_hash, code))) {
        await codes.countFailure(tx, person.person_id, sender);
        return { kind: 'refused' };
      }
      const holders = await holdersOf(tx, sender);
      if (holders.some(({ person_id, is_proved }) => is_proved && person_id !== person.person_id)) return { kind: 'taken' };
      await codes.removeAll(tx, person.person_id);
      if (person.whatsapp !== sender) await notifyFormer(tx, person, key);
      await savePerson(tx, person, { ...person, whatsapp: sender }, { at, by: `person:${person.person_id}`, excuse: null, newId });
      await noteProof(tx, person.person_id, at);
      return { kind: 'bound', person: await people.get(tx, person.person_id) };
    },
    { ...cause, ...actor },
  );
  if (binding.kind === 'bound') hintPeople(context, [binding.person.client_id]);
  return binding;
}
