import type { ImportStep } from '@balai/runtime/import';
import { attendanceAfter } from './attendance/attendance-after.ts';
import { linkReportsImport } from './attendance/link-reports.ts';
import { engagementsImport } from './collector/engagements.ts';
import { officialAccountsImport } from './collector/official-accounts.ts';
import { officialMediaImport } from './collector/official-media.ts';
import { postsImport } from './collector/posts.ts';
import { eventsImport } from './editorial/events.ts';
import { changeLogImport, requestsImport } from './editorial/requests.ts';
import { accountsImport } from './identity/accounts.ts';
import { clientsImport } from './identity/clients.ts';
import { logsImport } from './identity/logs.ts';
import { peopleImport } from './identity/people.ts';
import { premiumImport } from './identity/premium.ts';

/** What is taken over into each service. */
export const STEPS: Readonly<Record<string, readonly ImportStep[]>> = {
  attendance: [linkReportsImport, attendanceAfter],
  collector: [postsImport, officialAccountsImport, officialMediaImport, engagementsImport],
  editorial: [eventsImport, requestsImport, changeLogImport],
  identity: [clientsImport, peopleImport, accountsImport, premiumImport, logsImport],
};
