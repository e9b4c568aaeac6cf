export { feedRows } from './feed-rows.ts';
export * from './generated-world.ts';
export * from './naive-attendance.ts';
