import { defineLiveTopic } from '../../define/live-topic.ts';
import { attendanceRead } from '../permissions.ts';
import { amplifyRecap, amplifySpecialRecap, specialAmplifyRecap } from './amplify-routes.ts';
import { linksChanged } from './link-events.ts';
import { getLinkReport, getSpecialLinkReport, listLinkReports, listSpecialLinkReports } from './link-routes.ts';
import { attendanceShared } from './shared-routes.ts';

export const linksTopic = defineLiveTopic({
  name: 'links',
  hint: linksChanged,
  permission: attendanceRead,
  invalidates: [
    listLinkReports,
    getLinkReport,
    listSpecialLinkReports,
    getSpecialLinkReport,
    amplifyRecap,
    specialAmplifyRecap,
    amplifySpecialRecap,
    attendanceShared,
  ],
});
