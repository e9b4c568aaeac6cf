export { type AttendanceCell, attendanceFact, cellKey } from './former/attendance-cell.ts';
export { comparedHandle, type EngagementList, engagementListOf, legacyHandle } from './former/engagement-list.ts';
export { PLATFORM_TABLES, postAuthorSql, postRolesSql, postsThere, SPECIAL_POSTS } from './former/platform-tables.ts';
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
} from './former/roster.ts';
export { columnsSql, instantSql, literal } from './former/select-columns.ts';
export { keptEngagementsFact, type SamePerson, samePeopleFact } from './former/told-facts.ts';
export { STEPS } from './steps.ts';
