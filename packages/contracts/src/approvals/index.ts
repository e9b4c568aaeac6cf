export * from './models.ts';
export * from './policy-routes.ts';
