import type { Account, AccountChanges, Invitation } from './queries.ts';
import { grantsThatCount, joinedGrants } from './rights.ts';

/** What the forms of an account hold; clients joined by commas, roles by client as {@link joinedGrants} joins them. */
export interface AccountValues extends Record<string, string> {
  readonly username: string;
  readonly role: string;
  readonly client_ids: string;
  readonly grants: string;
  readonly whatsapp: string;
  readonly email: string;
}

export const NEW_ACCOUNT: AccountValues = { username: '', role: 'operator', client_ids: '', grants: '', whatsapp: '', email: '' };

export const idsIn = (joined: string): string[] => joined.split(',').filter(Boolean);

export const accountValues = ({ username, role, client_ids, grants, whatsapp, email }: Account): AccountValues => ({
  username,
  role,
  client_ids: client_ids.join(','),
  grants: joinedGrants(grants),
  whatsapp: whatsapp ?? '',
  email: email ?? '',
});

const textOf = (typed: string): string | null => typed.trim() || null;

/** What differs from the account as it was. */
export function accountChanges(account: Account, values: AccountValues): AccountChanges {
  const before = accountValues(account);
  const clientIds = idsIn(values.client_ids);
  const grants = grantsThatCount(values.grants, values.role, clientIds);
  return {
    ...(values.role === before.role ? {} : { role: values.role }),
    ...(values.client_ids === before.client_ids ? {} : { client_ids: clientIds }),
    ...(joinedGrants(grants) === before.grants ? {} : { grants }),
    ...(values.whatsapp === before.whatsapp ? {} : { whatsapp: textOf(values.whatsapp) }),
    ...(values.email === before.email ? {} : { email: textOf(values.email) }),
  };
}

export const invitationBody = ({ username, role, client_ids, grants, whatsapp, email }: AccountValues): Invitation => ({
  username: username.trim(),
  role,
  client_ids: idsIn(client_ids),
  grants: grantsThatCount(grants, role, idsIn(client_ids)),
  whatsapp: textOf(whatsapp),
  email: textOf(email),
});
