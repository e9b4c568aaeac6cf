import type { ImportStep } from '@balai/runtime/import';
import { accountsImport } from './identity/accounts.ts';
import { clientsImport } from './identity/clients.ts';
import { logsImport } from './identity/logs.ts';
import { peopleImport } from './identity/people.ts';
import { premiumImport } from './identity/premium.ts';

/** What is taken over into each service. */
export const STEPS: Readonly<Record<string, readonly ImportStep[]>> = {
  identity: [clientsImport, peopleImport, accountsImport, premiumImport, logsImport],
};
