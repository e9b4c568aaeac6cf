import { member } from '@balai/contracts/access';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import type { TestAccount } from './test-platform.ts';

const permissions = PERMISSIONS.filter(({ roles }) => roles.includes(member)).map(({ name }) => name);

/** The account of a person who signs in for themselves. */
export const aMember = ({
  person_id,
  client_id,
  nrp,
}: {
  readonly person_id: string;
  readonly client_id: string;
  readonly nrp: string;
}): TestAccount => ({
  ...{ personId: person_id, username: nrp, role: member.name, permissions },
  ...{ tenants: [client_id], clientId: client_id, premium: null },
});
