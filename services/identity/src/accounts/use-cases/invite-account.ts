import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import type { IdentityContext } from '../../context.ts';
import { publishAccountAct } from '../../events/account-acts.ts';
import { identityProblems } from '../../problems.ts';
import { INVITATION_MS } from '../domain/account-links.ts';
import * as accounts from '../repository/accounts.ts';
import { emailOf, phoneOf } from './account-contacts.ts';
import { usernameOf } from './create-account.ts';
import { type MadeLink, makeLink } from './make-link.ts';
import { requireNotBeyond } from './manageable-account.ts';
import type { Contacts } from './set-contacts.ts';
import { type WantedRole, wantedLinks } from './wanted-role.ts';

/** An account whose owner is to set the password. */
export type Invitation = WantedRole & Contacts & { readonly username: string };

/**
 * Makes an account without a password and a link by which its owner sets one.
 * @throws what {@link wantedLinks} throws; invalid_username, invalid_phone, invalid_email (400); account_beyond (403); username_taken (409).
 */
export async function inviteAccount(
  context: Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'secrets'>,
  actor: Actor,
  { base, ...invitation }: Invitation & { readonly base: string },
  cause: Cause = {},
): Promise<MadeLink & { readonly accountId: string }> {
  const { database, clock, newId } = context;
  const username = usernameOf(invitation.username);
  const [whatsapp, email] = [phoneOf(invitation.whatsapp), emailOf(invitation.email)];
  const accountId = newId();
  const made = await database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      await access.lockExclusive(tx);
      const links = await wantedLinks(tx, actor, invitation);
      const { role } = invitation;
      const account = { accountId, username, passwordHash: null, role, whatsapp, email, clientIds: [], state: 'pending' } as const;
      if (!(await accounts.insert(tx, account, at)))
        throw new Problem(identityProblems.username_taken, { username }, { field: 'username' });
      await accounts.setLinks(tx, accountId, links);
      await refreshAccess(tx, [accountId], at);
      await requireNotBeyond(tx, actor, accountId);
      const stored = await accounts.find(tx, accountId);
      if (stored === null) throw new Error(`account ${accountId} is gone`);
      publishAccountAct(tx, stored, { act: 'invited', at });
      return makeLink(tx, context, stored, { purpose: 'invitation', lifetimeMs: INVITATION_MS, base }, at);
    },
    cause,
  );
  return { ...made, accountId };
}
