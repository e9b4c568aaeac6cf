import type { ResourceContext } from '@balai/resources';
import type { Transaction } from '@balai/runtime/database';
import { invalidField } from '@balai/runtime/problem';
import { lockParties } from '../merge/merge-parties.ts';
import { insertDistinct, removeDistinct } from '../stored/distinct-repository.ts';

/** Keeps whether two parties are different ones. @throws Problem not_found, invalid_request naming `parties` */
export async function decideDistinct(
  context: ResourceContext,
  tx: Transaction,
  { parties, isDistinct, by }: { readonly parties: readonly string[]; readonly isDistinct: boolean; readonly by: string | null },
): Promise<void> {
  const [one = '', other = ''] = parties;
  if (one === other)
    throw invalidField('parties', {
      id: 'memuat pelanggan yang sama dua kali',
      en: 'names a customer twice',
      pt: 'repete um cliente',
    });
  const clientId = (await lockParties(context, tx, [one, other])).get(one)?.client_id ?? '';
  if (isDistinct) await insertDistinct(tx, clientId, [one, other], { by, at: context.clock.now() });
  else await removeDistinct(tx, clientId, [one, other]);
}
