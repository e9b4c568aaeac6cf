import { defineService } from '../define/service.ts';

export const attendanceService = defineService('attendance', 'Who took part, derived from observations and the roster.', {
  group: 'attendance',
});
