import { defineService } from '../define/service.ts';

export const reportingService = defineService('reporting', 'Exports views as files, keeps saved views, and sends views by schedule.', {
  group: 'attendance',
});
