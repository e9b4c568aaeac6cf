export { collector } from './module.ts';
