import type { DataOf } from '@balai/contracts';
import type { nearMissesFound } from '@balai/contracts/attendance';
import type { Transaction } from '@balai/runtime/database';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as nearMisses from '../repository/near-misses.ts';

/** Suggests usernames under a client's posts that may be mistyped in its register. Dismissed ones are not suggested again. */
export async function noteNearMisses(
  { clock, newId }: Pick<IdentityContext, 'clock' | 'newId'>,
  tx: Transaction,
  { client_id: clientId, platform, near_misses: found }: DataOf<typeof nearMissesFound>,
): Promise<void> {
  if ((await clients.lock(tx, clientId)) === null) return;
  const told = found.map(({ handle, posts, people }) => ({
    handle,
    posts,
    people: people.map((person) => ({ person_id: person.person_id, registered: person.handle })),
  }));
  const pairs = await nearMisses.suggestible(tx, { clientId, platform, found: told });
  const suggested = told.flatMap(({ handle, posts }) => {
    const people = pairs.filter((pair) => pair.handle === handle);
    return people.length === 0 ? [] : [{ handle, posts, people }];
  });
  await nearMisses.replaceOpen(tx, { clientId, platform, found: suggested, at: clock.now() }, newId);
}
