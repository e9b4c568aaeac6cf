import * as access from './access.ts';
import * as accounts from './accounts.ts';
import * as audit from './audit.ts';
import * as clients from './clients.ts';
import * as handles from './handles.ts';
import * as people from './people.ts';
import * as roles from './roles.ts';
import * as sessions from './sessions.ts';
import * as signingKeys from './signing-keys.ts';

/** All statements of the service, by what they are about. */
export const store = { access, accounts, audit, clients, handles, people, roles, sessions, signingKeys };
export type Store = typeof store;
