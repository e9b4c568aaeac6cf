import { defineService } from '../define/service.ts';

export const collectorService = defineService('collector', "Collects the clients' posts with their likes and comments.", {
  group: 'collection',
});
