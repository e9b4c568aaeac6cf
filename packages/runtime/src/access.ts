export { type Actor, accountActor, accountOfActor, headerClient, requireClient } from './access/actor.ts';
export { findAccount } from './access/find-account.ts';
export type { Session } from './access/guard.ts';
export { tokenOf } from './access/token.ts';
