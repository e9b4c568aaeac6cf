export { scheduler } from './module.ts';
