export { insight } from './module.ts';
