export * from './events.ts';
export * from './factor-routes.ts';
export * from './mfa-routes.ts';
export { CodeChannel, FactorKind } from './models.ts';
export * from './passkey-routes.ts';
export * from './sso-routes.ts';
export * from './trusted-device-routes.ts';
