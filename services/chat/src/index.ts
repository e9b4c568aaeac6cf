export { chat } from './module.ts';
