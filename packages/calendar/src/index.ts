export * from './day.ts';
export * from './local-day.ts';
export * from './quiet-hours.ts';
export * from './relative-span.ts';
export * from './text.ts';
export * from './wall-clock.ts';
export * from './zone.ts';
