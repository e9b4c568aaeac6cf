export { notifier } from './module.ts';
