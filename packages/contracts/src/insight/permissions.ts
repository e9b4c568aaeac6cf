import { finance, operations, sales } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const insightRead = definePermission('insight:read', {
  summary: 'open dashboards, see how many orders there are and how many come in',
  texts: {
    id: 'Dasbor bisnis: membuka, melihat jumlah pesanan',
    en: 'Business dashboard: open, see the number of orders',
    pt: 'Painel de negócios: abrir, ver a quantidade de pedidos',
  },
  roles: [sales, operations, finance],
});
export const insightRevenue = definePermission('insight:revenue', {
  summary: 'see revenue on dashboards, also by product and region',
  texts: {
    id: 'Dasbor bisnis: melihat pendapatan, produk, dan wilayah',
    en: 'Business dashboard: see revenue, products and regions',
    pt: 'Painel de negócios: ver receita, produtos e regiões',
  },
  roles: [sales, operations, finance],
});
export const insightCustomers = definePermission('insight:customers', {
  summary: 'see metrics of customers on dashboards',
  texts: {
    id: 'Dasbor bisnis: melihat metrik pelanggan',
    en: 'Business dashboard: see metrics of customers',
    pt: 'Painel de negócios: ver métricas de clientes',
  },
  roles: [sales, finance],
});
/** Turnover is made of costs: the roles that see the cost of a product have it. */
export const insightStock = definePermission('insight:stock', {
  summary: 'see inventory turnover and its costs on dashboards',
  texts: {
    id: 'Dasbor bisnis: melihat perputaran persediaan',
    en: 'Business dashboard: see inventory turnover',
    pt: 'Painel de negócios: ver o giro de estoque',
  },
  roles: [operations, finance],
});
