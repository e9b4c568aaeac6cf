import { attendanceOverview, attendanceRead } from '@balai/contracts/attendance';
import { addressOf } from '../../../../api/address-of.ts';
import type { FirstCalls } from '../../../../app/area/feature.ts';
import { workOf } from '../../work/asked-work.ts';
import { overviewRequest } from '../../work/overview-request.ts';

export const firstCalls: FirstCalls = {
  needs: [attendanceRead],
  calls: (page) => [addressOf(attendanceOverview, overviewRequest(workOf(page)))],
};
