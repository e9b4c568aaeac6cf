import type { ResourceDefinition } from '@balai/contracts';
import {
  IconArrowsExchange,
  IconBuildingWarehouse,
  IconChecklist,
  IconFileInvoice,
  IconShieldCheck,
  IconTag,
  IconTags,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';
import type { FoundPage } from '../../../app/area/found.ts';
import { permissionTo, RESOURCE_NAMES } from '../resources.ts';
import { RESOURCES } from './declared.ts';

const CUSTOMERS = ['party', 'lead', 'opportunity', 'interaction', 'task', 'note', 'segment', 'canned-reply', 'welcome-message'];
const ORDERS = ['sales-order', 'order-issue', 'order-line', 'shipment', 'shipment-event', 'carrier-rate', 'discount-limit'];
const FINANCE = ['invoice', 'payment', 'allocation', 'payment-event'];
const STOCK = ['warehouse', 'supplier'];

/** The resources in the order of their names' list. */
const ordered = RESOURCE_NAMES.flatMap(([name]) => RESOURCES.filter((one) => one.name === name));
const within = (names: readonly string[]) => ordered.filter(({ name }) => names.includes(name));

/** Groups of the overview; a resource that no other group names is master data of the catalogue. */
export const GROUPS = {
  orders: within(ORDERS),
  customers: within(CUSTOMERS),
  catalogue: ordered.filter(({ name }) => ![...CUSTOMERS, ...ORDERS, ...FINANCE, ...STOCK].includes(name)),
  stock: within(STOCK),
  finance: within(FINANCE),
} satisfies Record<string, readonly ResourceDefinition[]>;

/** What the page of webhooks shows: senders of payments and of tracking, and their events. */
export const WEBHOOKS = [
  permissionTo('payment-provider', 'read'),
  permissionTo('carrier-rate', 'write'),
  permissionTo('payment-event', 'read'),
  permissionTo('shipment-event', 'read'),
];

/** Pages of the overview that are no list of one resource, by group. */
export const PAGES: Partial<Readonly<Record<keyof typeof GROUPS, readonly FoundPage[]>>> = {
  orders: [
    {
      id: 'new-order',
      names: { id: 'Pesanan baru', en: 'New order', pt: 'Novo pedido' },
      to: '/orders/new',
      needs: [permissionTo('sales-order', 'write')],
      Icon: IconFileInvoice,
    },
    {
      id: 'approvals',
      names: { id: 'Menunggu persetujuan saya', en: 'Waiting for my approval', pt: 'Aguardando minha aprovação' },
      to: '/approvals',
      needs: [permissionTo('order-discount', 'approve'), permissionTo('price-change', 'approve')],
      Icon: IconChecklist,
    },
    {
      id: 'approval-policies',
      names: { id: 'Aturan persetujuan', en: 'Approval policies', pt: 'Regras de aprovação' },
      to: '/approvals/policies',
      needs: [permissionTo('sales-order', 'read'), permissionTo('price-change', 'read')],
      Icon: IconShieldCheck,
    },
    {
      id: 'webhooks',
      names: { id: 'Webhook ekspedisi dan pembayaran', en: 'Carrier and payment webhooks', pt: 'Webhooks de transporte e pagamento' },
      to: '/webhooks',
      needs: WEBHOOKS,
      Icon: IconWebhook,
    },
  ],
  catalogue: [
    {
      id: 'pricing',
      names: { id: 'Harga untuk pelanggan', en: 'Price for a customer', pt: 'Preço para um cliente' },
      to: '/pricing',
      needs: [permissionTo('resolved-price', 'read')],
      Icon: IconTag,
    },
    {
      id: 'change-prices',
      names: { id: 'Ubah banyak harga', en: 'Change many prices', pt: 'Alterar vários preços' },
      to: '/pricing/change',
      needs: [permissionTo('price-change', 'write')],
      Icon: IconTags,
    },
  ],
  stock: [
    {
      id: 'stock',
      names: { id: 'Stok per gudang', en: 'Stock by warehouse', pt: 'Estoque por depósito' },
      to: '/stock',
      needs: [permissionTo('stock', 'read')],
      Icon: IconBuildingWarehouse,
    },
    {
      id: 'move-stock',
      names: { id: 'Terima, pindahkan, sesuaikan stok', en: 'Receive, transfer, adjust stock', pt: 'Receber, transferir, ajustar estoque' },
      to: '/stock/move',
      needs: [permissionTo('stock', 'receive'), permissionTo('stock', 'transfer'), permissionTo('stock', 'adjust')],
      Icon: IconArrowsExchange,
    },
  ],
  customers: [
    {
      id: 'duplicates',
      names: { id: 'Data ganda', en: 'Duplicate customers', pt: 'Clientes duplicados' },
      to: '/duplicates',
      needs: [permissionTo('party', 'read')],
      Icon: IconUsersGroup,
    },
  ],
};
