import { defineService } from '../define/service.ts';

export const insightService = defineService('insight', 'Keeps facts and rollups of orders, customers and stock, and answers dashboards.', {
  group: 'business',
});
