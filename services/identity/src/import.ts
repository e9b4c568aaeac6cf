// The parts of identity that the import from the former system uses. No file of the service imports this one.

export { accountsTouchedByClient, lockExclusive } from './access/repository/access.ts';
export { find as findRole } from './access/repository/roles.ts';
export { refreshAccess } from './access/use-cases/refresh-access.ts';
export {
  type AccountRow,
  find as findAccount,
  findByUsername,
  insert as insertAccount,
  linkedClients,
  type NewAccount,
  setPremium,
} from './accounts/repository/accounts.ts';
export { CLIENT_DEFAULTS, PREDEFINED_ROLES } from './clients/domain/client.ts';
export { parseGroup } from './clients/domain/group.ts';
export {
  type ClientRow,
  find as findClient,
  holderOf,
  insert as insertClient,
  lock as lockClient,
  type NewClientRow,
  update as updateClient,
} from './clients/repository/clients.ts';
export { checkClient } from './clients/use-cases/check-client.ts';
export { importer } from './commands/importer.ts';
export { parseEmail } from './domain/email.ts';
export { splitList, tidy, tidyUpper } from './domain/words.ts';
export { publishAccount } from './events/accounts.ts';
export { clientState, publish } from './events/state.ts';
export { waitingAmong } from './excuses/repository/excuse-requests.ts';
export { beginningAt } from './people/domain/beginnings.ts';
export { COMPARED } from './people/domain/person-differences.ts';
export { PERSON_LENGTHS } from './people/domain/person-lengths.ts';
export { findByNrps, lockByNrps, type PersonRow } from './people/repository/people.ts';
export { findPremium, setPersonPremium } from './people/repository/people-premium.ts';
export { type Holder, heldByOthers } from './people/use-cases/held-by-others.ts';
export { retryChanged } from './people/use-cases/retry-changed.ts';
export { type PersonPlan, writePeople } from './people/use-cases/write-people.ts';
