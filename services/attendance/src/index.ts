export { attendance, rebuildAttendance } from './module.ts';
