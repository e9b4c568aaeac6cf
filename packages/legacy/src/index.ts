export { type AttendanceCell, attendanceFact, cellKey } from './attendance-cell.ts';
export { comparedHandle, type EngagementList, engagementListOf, legacyHandle } from './engagement-list.ts';
export {
  clientsFact,
  comingPostsFact,
  exemptHandlesFact,
  heldHandlesFact,
  type LegacyClient,
  type LegacyPerson,
  peopleFact,
  personOn,
  postName,
  refusedPost,
  refusedPostsFact,
} from './legacy-roster.ts';
export { columnsSql, instantSql, literal } from './legacy-sql.ts';
export { PLATFORM_TABLES, postAuthorSql, postRolesSql, postsThere, SPECIAL_POSTS } from './platform-tables.ts';
export { keptEngagementsFact, type SamePerson, samePeopleFact } from './told-facts.ts';
