export { type Actor, accountActor, accountOfActor, headerClient, requireClient } from './access/actor.ts';
export { hashOfApiKey, makeApiKey } from './access/api-keys.ts';
export { findAccount } from './access/find-account.ts';
export type { Session } from './access/guard.ts';
export { storeAccount, storeMember, storeRevocations, storeUser } from './access/store-access.ts';
export { tokenOf } from './access/token.ts';
