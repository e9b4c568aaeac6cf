export * from './live-hint.ts';
export * from './routes.ts';
