export * from './audit-routes.ts';
export * from './auth-routes.ts';
export * from './client-routes.ts';
export * from './events.ts';
export * from './models.ts';
export * from './people-routes.ts';
export { ClientDetailWire, ClientWire, LoginUser, PersonWire } from './wire.ts';
