export { __camel__ } from './module.ts';
