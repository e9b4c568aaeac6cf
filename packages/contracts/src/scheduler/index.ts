export * from './events.ts';
export * from './job-key.ts';
export * from './job-state.ts';
export * from './next-collection-route.ts';
export * from './permissions.ts';
export * from './routes.ts';
export * from './service.ts';
export * from './subscriptions.ts';
