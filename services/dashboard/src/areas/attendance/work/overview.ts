import type { ResponseOf } from '@balai/contracts';
import { attendanceOverview } from '@balai/contracts/attendance';
import { read } from '../../../api/read.ts';
import type { AskedWork } from './asked-work.ts';
import { overviewRequest } from './overview-request.ts';

/** What one call says of a question: measures, groups, newest posts, who has just finished. */
export type Overview = ResponseOf<typeof attendanceOverview>['data'];

/** The overview of the work bar's question; pages that ask the same share one answer. */
export const overviewQuery = (work: AskedWork) => read(attendanceOverview, overviewRequest(work), (answer) => answer.data, work.live);
