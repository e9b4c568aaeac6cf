export * from './service.ts';
export * from './subscriptions.ts';
