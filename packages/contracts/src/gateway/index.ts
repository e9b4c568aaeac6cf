export * from './about-routes.ts';
export * from './blob-route.ts';
export * from './live-hint.ts';
export * from './permissions.ts';
export * from './quota-routes.ts';
export * from './routes.ts';
export * from './service.ts';
export * from './subscriptions.ts';
