export * from './envelope.ts';
export * from './message.ts';
export * from './permission.ts';
export * from './restate.ts';
export * from './route.ts';
export * from './schema.ts';
export * from './subscription.ts';
