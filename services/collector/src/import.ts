// The parts of the collector that the import from the former system uses. No file of the service imports this one.

export { type NewestPart, partsOf } from './collections/domain/engagement-snapshot.ts';
export { judge as judgeList } from './collections/domain/observation-outcome.ts';
export { feedCountOf } from './collections/domain/post-engagement.ts';
export { NewHandles, type PostKind, seenOf } from './collections/repository/engagements.ts';
export { append, appendChunk, type EngagementState, lockStates, saveState } from './collections/repository/observations.ts';
export { profileAddress } from './official/domain/profile-address.ts';
export {
  insert as insertOfficialAccount,
  isTaken,
  list as officialAccounts,
  lock as lockOfficialAccount,
  type OfficialAccountRow,
  type OfficialAccountWish,
  update as updateOfficialAccount,
} from './official/repository/official-accounts.ts';
export type { OfficialMediaRow } from './official/repository/official-media.ts';
export { markOfficial } from './official/use-cases/mark-official.ts';
export { platformIn, sendChanged } from './official/use-cases/official-accounts.ts';
export { COLUMNS as POST_COLUMNS, type PostRow } from './posts/repository/posts.ts';
export { sendChunk, sendPost, snapshotMessages } from './wire.ts';
