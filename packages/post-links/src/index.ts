export * from './link-address.ts';
