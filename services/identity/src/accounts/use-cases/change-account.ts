import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import type { IdentityContext } from '../../context.ts';
import { publishAccountAct } from '../../events/account-acts.ts';
import { identityProblems } from '../../problems.ts';
import * as accounts from '../repository/accounts.ts';
import { lockManageable, requireAnotherAdmin, requireNotBeyond } from './manageable-account.ts';
import { type Contacts, keepContacts } from './set-contacts.ts';
import { type WantedRole, wantedLinks } from './wanted-role.ts';

/** What of an account is to be changed; what is absent stays. */
export type AccountChange = Partial<WantedRole> & Contacts;

const FIELDS = [
  ['role', 'role'],
  ['clientIds', 'client_ids'],
  ['grants', 'grants'],
  ['whatsapp', 'whatsapp'],
  ['email', 'email'],
] as const;

/**
 * Changes role, clients or contacts of an account of staff; in force at once.
 * @throws account_not_found, client_not_found (404); account_beyond (403); last_admin (409); what {@link wantedLinks} throws; invalid_phone, invalid_email (400).
 */
export async function changeAccount(
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  actor: Actor,
  accountId: string,
  change: AccountChange,
  cause: Cause = {},
): Promise<void> {
  await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const account = await lockManageable(tx, actor, accountId);
      const isOfContacts = change.whatsapp !== undefined || change.email !== undefined;
      // Codes and decisions go there: one's own are changed with the password.
      if (isOfContacts && accountId === actor.accountId) throw new Problem(identityProblems.account_beyond);
      const before = await access.links(tx, [accountId]);
      const role = change.role ?? account.role;
      const clientIds = change.clientIds ?? before.map((link) => link.client_id);
      const kept = before.filter((link) => link.role !== null && clientIds.includes(link.client_id));
      const grants = change.grants ?? Object.fromEntries(kept.map((link) => [link.client_id, link.role ?? role]));
      const isOfRights = change.role !== undefined || change.clientIds !== undefined || change.grants !== undefined;
      if (isOfRights) {
        const links = await wantedLinks(tx, actor, { role, clientIds, grants });
        if (role !== account.role) await requireAnotherAdmin(tx, account);
        await accounts.setRole(tx, accountId, role, at);
        await accounts.setLinks(tx, accountId, links);
        await refreshAccess(tx, [accountId], at);
        await requireNotBeyond(tx, actor, accountId);
      }
      if (change.whatsapp !== undefined || change.email !== undefined) {
        const now = await accounts.find(tx, accountId);
        if (now !== null) await keepContacts(tx, now, change, at);
      }
      const fields = FIELDS.flatMap(([key, name]) => (change[key] === undefined ? [] : [name]));
      if (fields.length > 0) publishAccountAct(tx, account, { act: 'changed', fields, at });
    },
    cause,
  );
}
