export * from './administration-routes.ts';
export * from './config-routes.ts';
export * from './events.ts';
export * from './models.ts';
export * from './sign-in-routes.ts';
