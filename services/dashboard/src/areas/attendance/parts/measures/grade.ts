export { type Grade, gradeOf } from '@balai/attendance-report';
