export { type AttendanceCell, attendanceFact, cellKey } from './attendance-cell.ts';
export { comparedHandle, ENGAGEMENT_TABLES, type EngagementList, engagementListOf, legacyHandle } from './engagement-list.ts';
export {
  clientsFact,
  exemptHandlesFact,
  type LegacyClient,
  type LegacyPerson,
  peopleFact,
  refusedPostsFact,
} from './legacy-roster.ts';
export { columnsSql, instantSql, literal } from './legacy-sql.ts';
