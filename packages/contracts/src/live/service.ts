import { defineService } from '../define/service.ts';

export const liveService = defineService('live', 'Holds the sockets of pages and apps, and passes publications of channels on to them.');
