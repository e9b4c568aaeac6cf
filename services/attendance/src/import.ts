// The parts of attendance that the import from the former system uses. No file of the service imports this one.

export { firstSights, type SightGroup } from './facts/domain/fold-engagements.ts';
export { readBitmaps } from './facts/repository/bitmaps.ts';
export { readDeltasOf, readPlaces } from './facts/repository/engagement-source.ts';
export { readSnapshot } from './facts/repository/snapshots.ts';
export {
  add as addLinkReport,
  COLUMNS as LINK_REPORT_COLUMNS,
  changeLinks,
  type LinkReportRow,
  type PlatformLink,
  STANDS as REPORT_STANDS,
} from './links/repository/link-reports.ts';
export { ofReports } from './links/repository/reported-links.ts';
export { notifyLinkReport } from './links/use-cases/link-report-news.ts';
export { type PostSource, readCorrections, readKnownPosts, readMembers, withHandles } from './posts/repository/recap-source.ts';
export { countAttendance } from './recap/domain/count-attendance.ts';
export { audienceOf } from './roster/domain/audience.ts';
export { ownerAt } from './roster/domain/handle-owners.ts';
export { findClient, type KnownClient } from './roster/repository/clients.ts';
export { readOwners } from './roster/repository/handles.ts';
