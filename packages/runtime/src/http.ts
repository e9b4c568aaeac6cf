export { EncodedBodies, type EncodedBodyOptions } from './cache/encoded-bodies.ts';
export type { RateStore } from './cache/rate-store.ts';
export {
  type Answer,
  type AuthorisedCall,
  bind,
  bindPublic,
  type Call,
  type CookieToSet,
  type EncodedBody,
  type RouteBinding,
  type StreamedBody,
} from './http/binding.ts';
export { compress, encodingFor } from './http/compression.ts';
export { isFresh } from './http/conditional.ts';
export { languageOf } from './http/language.ts';
export { activeOf, answerList, type ListBody, type Listing, type ListQuery, rowsWanted, sortingOf } from './http/list.ts';
export { callingPage } from './http/protection/calling-page.ts';
export { settingsRoute } from './http/settings-route.ts';
export { takeUpgrade, type Upgrade, upgradeRequired } from './http/upgrades.ts';
export { addressGroup, callerAddress, isPublicAddress } from './network/address.ts';
export { forwardedNodes, networkOf } from './network/forwarded.ts';
export { isLoopbackAddress, isLoopbackName } from './network/loopback.ts';
export { type OutsideDial, openOutside, PrivateAddress, publicDial } from './network/open-outside.ts';
export { type WireRow, wireRow } from './postgres/wire-row.ts';
