export { attendance } from './module.ts';
