import { defineService } from '../define/service.ts';

export const crmService = defineService('crm', 'Keeps parties, contacts, leads, the sales pipeline and segments of clients.', {
  group: 'business',
});
