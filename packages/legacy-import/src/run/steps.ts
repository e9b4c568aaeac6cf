import { attendanceAfter } from '../attendance/attendance-after.ts';
import { linkReportsImport } from '../attendance/link-reports.ts';
import { engagementsImport } from '../collector/engagements.ts';
import { officialAccountsImport } from '../collector/official-accounts.ts';
import { officialMediaImport } from '../collector/official-media.ts';
import { postsImport } from '../collector/posts.ts';
import { eventsImport } from '../editorial/events.ts';
import { changeLogImport, requestsImport } from '../editorial/requests.ts';
import type { ImportStep } from '../engine/import-step.ts';
import { accountsImport } from '../identity/accounts.ts';
import { clientsImport } from '../identity/clients.ts';
import { logsImport } from '../identity/logs.ts';
import { peopleImport } from '../identity/people.ts';
import { peoplePremiumImport } from '../identity/people-premium.ts';
import { premiumImport } from '../identity/premium.ts';
import { premiumRequestsImport } from '../identity/premium-requests.ts';

/** Every step, after those whose rows and facts it needs. */
export const STEPS: readonly ImportStep[] = [
  clientsImport,
  postsImport,
  // Posts are official when such an account shows them.
  officialAccountsImport,
  officialMediaImport,
  peopleImport,
  engagementsImport,
  linkReportsImport,
  attendanceAfter,
  // Directorates' roles come with their clients; what accounts see, with the people.
  accountsImport,
  eventsImport,
  requestsImport,
  changeLogImport,
  premiumImport,
  peoplePremiumImport,
  premiumRequestsImport,
  logsImport,
];
