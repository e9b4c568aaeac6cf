export { type Grade, gradeOf } from '@balai/contracts/attendance';
