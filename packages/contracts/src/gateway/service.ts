import { defineService } from '../define/service.ts';

export const gatewayService = defineService('gateway', 'The edge of the platform: what callers reach first.', {
  group: 'edge',
  isEntrance: true,
});
