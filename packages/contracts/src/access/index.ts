export * from './client.ts';
export * from './messages.ts';
export * from './permissions.ts';
export * from './roles.ts';
