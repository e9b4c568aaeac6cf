import { attendanceRead } from '@balai/contracts/attendance';
import { messagesRead } from '@balai/contracts/notifier';
import { jobsRead } from '@balai/contracts/scheduler';
import { defineFeature } from '../../../../app/area/feature.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { deliveriesSearch } from './search.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface FeatureTexts {
    deliveries: typeof texts.id;
  }
}

export default defineFeature({
  needs: [attendanceRead, jobsRead, messagesRead],
  nav: { under: 'reports', order: 52 },
  pages: { '/reports/deliveries': { search: deliveriesSearch, page: withTexts(['jobs', 'timetable'], () => import('./page.tsx')) } },
  moved: {
    '/reports/schedules': { to: '/reports/deliveries' },
    '/reports/history': { to: '/reports/deliveries', search: { part: 'history' } },
  },
});
