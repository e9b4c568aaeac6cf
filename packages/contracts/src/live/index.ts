export * from './personal-data.ts';
export * from './service.ts';
export * from './settings-route.ts';
