export { __name__ } from './module.ts';
