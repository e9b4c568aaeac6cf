import { definePermission } from '@balai/contracts';

/** A service that declares resources. */
export type ResourceService = 'crm' | 'commerce' | 'chat';

/** Names, plurals and services of the resources with pages. The declarations themselves load with the first page: here stands what paths and permissions need. */
export const RESOURCE_NAMES: readonly (readonly [name: string, plural: string, service: ResourceService])[] = [
  ['party', 'parties', 'crm'],
  ['lead', 'leads', 'crm'],
  ['opportunity', 'opportunities', 'crm'],
  ['interaction', 'interactions', 'crm'],
  ['task', 'party-tasks', 'crm'],
  ['note', 'notes', 'crm'],
  ['segment', 'segments', 'crm'],
  ['canned-reply', 'canned-replies', 'chat'],
  ['welcome-message', 'welcome-messages', 'chat'],
  ['sales-order', 'orders', 'commerce'],
  ['order-issue', 'order-issues', 'commerce'],
  ['order-line', 'order-lines', 'commerce'],
  ['discount-limit', 'discount-limits', 'commerce'],
  ['shipment', 'shipments', 'commerce'],
  ['invoice', 'invoices', 'commerce'],
  ['payment', 'payments', 'commerce'],
  ['allocation', 'allocations', 'commerce'],
  ['payment-event', 'payment-events', 'commerce'],
  ['carrier-rate', 'carrier-rates', 'commerce'],
  ['shipment-event', 'shipment-events', 'commerce'],
  ['product', 'products', 'commerce'],
  ['category', 'categories', 'commerce'],
  ['price-list', 'price-lists', 'commerce'],
  ['price', 'prices', 'commerce'],
  ['warehouse', 'warehouses', 'commerce'],
  ['supplier', 'suppliers', 'commerce'],
];

/** The permission to do something with a resource, as its declaration makes it. */
export const permissionTo = (name: string, word: 'read' | 'write' | 'approve' | 'receive' | 'transfer' | 'adjust') =>
  definePermission(`${name}:${word}`, { summary: word, roles: [] });
