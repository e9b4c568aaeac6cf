export * from './user-models.ts';
export * from './user-routes.ts';
