export * from './client.ts';
export * from './letterhead.ts';
export * from './messages.ts';
export * from './permissions.ts';
export * from './roles.ts';
