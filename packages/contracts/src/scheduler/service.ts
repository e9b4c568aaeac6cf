import { defineService } from '../define/service.ts';

export const schedulerService = defineService('scheduler', "Fires each client's jobs at their times, exactly once.", { group: 'edge' });
