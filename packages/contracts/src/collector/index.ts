export * from './events.ts';
export * from './models.ts';
export * from './routes.ts';
