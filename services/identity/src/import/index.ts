import type { ImportStep } from '@balai/runtime/import';
import { accountsImport } from './accounts.ts';
import { clientsImport } from './clients.ts';
import { logsImport } from './logs.ts';
import { peopleImport } from './people.ts';
import { premiumImport } from './premium.ts';

/** What it takes over from a database of the former system. */
export const imports: readonly ImportStep[] = [clientsImport, peopleImport, accountsImport, premiumImport, logsImport];
