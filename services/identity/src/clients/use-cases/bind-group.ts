import { CLIENT_GROUPS_MAX } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { parseGroup } from '../domain/group.ts';
import type { ClientRow } from '../repository/clients.ts';
import { changeClient } from './update-client.ts';

/** What came of it; `full`: a longer list of groups could not be saved again where it is edited. */
export type GroupBinding = 'bound' | 'known' | 'full';

/**
 * Adds a WhatsApp group to those that get a client's reports.
 * @throws Problem client_not_found (404); invalid_group (400)
 */
export async function bindGroup(
  context: IdentityContext,
  actor: Pick<Actor, 'sees'>,
  { clientId, group: said }: { readonly clientId: string; readonly group: string },
  cause: Cause,
): Promise<{ readonly client: ClientRow; readonly outcome: GroupBinding }> {
  const group = parseGroup(said);
  if (group === null) throw new Problem(identityProblems.invalid_group);
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      await access.lockExclusive(tx);
      let outcome: GroupBinding = 'known';
      const client = await changeClient(tx, actor, clientId, context.clock.now(), ({ groups }) => {
        if (groups.includes(group)) return {};
        const all = [...groups, group];
        outcome = all.join(',').length > CLIENT_GROUPS_MAX ? 'full' : 'bound';
        return outcome === 'full' ? {} : { groups: all };
      });
      return { client, outcome };
    },
    cause,
  );
}
