export { FORMER_ORDERS } from './former-orders.ts';
export * from './menus.ts';
export * from './view-orders.ts';
