import { finance, operations, sales } from '../../access/roles.ts';
import { definePermission } from '../../define/permission.ts';

export const stockRead = definePermission('stock:read', {
  summary: 'read stock, movements and alerts',
  texts: {
    id: 'Stok: melihat stok, mutasi, dan peringatan',
    en: 'Stock: see stock, movements and alerts',
    pt: 'Estoque: ver estoque, movimentos e alertas',
  },
  roles: [sales, operations, finance],
});
export const stockReceive = definePermission('stock:receive', {
  summary: 'receive stock',
  texts: { id: 'Stok: menerima', en: 'Stock: receive', pt: 'Estoque: receber' },
  roles: [operations],
});
export const stockAdjust = definePermission('stock:adjust', {
  summary: 'adjust stock',
  texts: { id: 'Stok: menyesuaikan', en: 'Stock: adjust', pt: 'Estoque: ajustar' },
  roles: [operations],
});
export const stockTransfer = definePermission('stock:transfer', {
  summary: 'transfer stock between warehouses',
  texts: { id: 'Stok: memindahkan antargudang', en: 'Stock: transfer between warehouses', pt: 'Estoque: transferir entre depósitos' },
  roles: [operations],
});
