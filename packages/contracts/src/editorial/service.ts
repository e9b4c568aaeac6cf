import { defineService } from '../define/service.ts';

export const editorialService = defineService('editorial', 'Plans, writes, approves and publishes what clients say.', {
  group: 'attendance',
});
