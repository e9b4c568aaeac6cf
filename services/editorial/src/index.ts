export { editorial } from './module.ts';
