export * from './events.ts';
export * from './permissions.ts';
export * from './routes.ts';
export * from './service.ts';
export * from './subscriptions.ts';
