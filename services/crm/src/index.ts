export { crm } from './module.ts';
