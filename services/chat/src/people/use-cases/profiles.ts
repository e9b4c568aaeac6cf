import type { FoundPerson } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import { chatProblems } from '../../problems.ts';
import * as profiles from '../repository/profiles.ts';

/** @throws person_not_found */
export async function getProfile(
  { database }: Pick<ChatContext, 'database'>,
  actor: Actor,
  accountId: string,
): Promise<profiles.ProfileRow> {
  const found = await database.read(ownScope(actor), (tx) => profiles.find(tx, accountId));
  if (found === null) throw new Problem(chatProblems.person_not_found, {}, { field: 'user_id' });
  return found;
}

/** Changes the caller's own profile. @throws person_not_found */
export async function changeProfile(
  context: ChatContext,
  actor: Actor,
  change: profiles.ProfileChange,
  cause: Cause,
): Promise<profiles.ProfileRow> {
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      await profiles.change(tx, actor.accountId, change, context.clock.now());
      const found = await profiles.find(tx, actor.accountId);
      if (found === null) throw new Problem(chatProblems.person_not_found, {}, { field: 'user_id' });
      return found;
    },
    cause,
  );
}

/** People whom the caller may find. */
export const searchPeople = (
  { database }: Pick<ChatContext, 'database'>,
  actor: Actor,
  filter: profiles.PeopleFilter,
): Promise<FoundPerson[]> => database.read('system', (tx) => profiles.search(tx, actor.accountId, filter));
