import type { Actor } from '@balai/runtime/access';

/** Who imports sees all clients: the command line of the machine, which has the database itself. */
export const importer: Actor = Object.freeze<Actor>({
  accountId: '00000000-0000-0000-0000-000000000000',
  kind: 'staff',
  personId: null,
  mustChangePassword: false,
  mustEnrolFactor: false,
  sessionId: '00000000-0000-0000-0000-000000000000',
  username: 'import',
  role: 'admin',
  clientId: null,
  activeClientId: null,
  premium: null,
  tenants: '*' as const,
  expiresAt: new Date(8.64e15),
  can: () => true,
  within: () => importer,
  sees: () => true,
  scope: 'system' as const,
});
