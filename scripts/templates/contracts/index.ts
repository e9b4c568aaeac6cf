export * from './chat-orders.ts';
export * from './events.ts';
export * from './live-topics.ts';
export * from './permissions.ts';
export * from './routes.ts';
export * from './schedules.ts';
export * from './service.ts';
export * from './subscriptions.ts';
