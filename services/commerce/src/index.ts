export { commerce } from './module.ts';
