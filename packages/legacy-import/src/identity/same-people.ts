import { PLATFORMS, type Platform } from '@balai/contracts';
import type { PersonRow } from '@balai/identity/import';
import type { ImportContext } from '../engine/import-step.ts';
import { samePeopleFact } from '../former/facts.ts';
import type { PeopleJudge } from './judge-people.ts';

/** A person as the former system has them, and the accounts there. */
interface Told {
  readonly person: PersonRow;
  readonly wanted: Readonly<Record<Platform, string | null>>;
}

/**
 * Notes that a person and the holder of their account seem to be one: they have the same name, and nobody there has the holder's number any
 * more. Nothing is written: whether it is so, people decide.
 */
export function noteSamePerson(
  { facts }: Pick<ImportContext, 'facts'>,
  { person, wanted }: Told,
  holder: PersonRow,
  judge: Pick<PeopleJudge, 'keeperOfNrp'>,
): void {
  if (holder.name !== person.name || judge.keeperOfNrp(holder.nrp) !== null) return;
  const shared = PLATFORMS.filter((platform) => wanted[platform] !== null && wanted[platform] === holder[platform]);
  facts.get(samePeopleFact).set(person.nrp, {
    name: person.name,
    number: person.nrp,
    earlier: holder.nrp,
    clientId: person.client_id,
    earlierClientId: holder.client_id,
    accounts: shared.map((platform) => `${platform} ${wanted[platform]}`),
  });
}
