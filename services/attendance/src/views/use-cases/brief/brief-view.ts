import { reportBriefView as declared } from '@balai/contracts/attendance';
import { refuseRows } from '../parts/list-view.ts';
import { daysOf } from '../parts/recap-views.ts';
import { type AttendanceView, withDays } from '../parts/view.ts';
import { briefMessage, briefPage } from './brief-page.ts';
import { readBrief } from './brief-reading.ts';

/** One page for a commander: how much, whether it got better, who is behind and why. */
export const briefView = {
  view: declared,
  async open(context, request) {
    refuseRows(request.rows);
    const reading = await readBrief(context, request);
    const { clientId } = reading.question.client;
    const { period } = reading.question;
    const brief = briefPage(reading, context.clock.now(), request.language);
    return {
      clientId,
      zone: period.timezone,
      title: brief.title,
      fileName: `ringkasan-satu-halaman_${clientId}_${daysOf(period)}`,
      count: brief.groups.rows.length,
      asked: withDays(request.query, period),
      sheets: [],
      brief,
    };
  },
  async message(context, request, frame) {
    refuseRows(request.rows);
    return briefMessage(await readBrief(context, request), context.clock.now(), frame, request.language);
  },
} satisfies AttendanceView;
