import { definePersonalData } from '../define/personal-data.ts';
import { IMPORT_DAYS } from '../define/resource/index.ts';

export const commercePersonalData = definePersonalData('commerce', {
  tables: [
    {
      table: 'party',
      rule: 'contact',
      holds: {
        id: 'Nama dan alamat pelanggan untuk kabar pesanan',
        en: 'Names and addresses of customers for notices about orders',
        pt: 'Nomes e endereços de clientes para avisos de pedidos',
      },
    },
    {
      table: 'supplier_contacts',
      rule: 'contact',
      holds: { id: 'Kontak pemasok', en: 'Contacts of suppliers', pt: 'Contatos de fornecedores' },
    },
    ...['resource_import', 'resource_import_refused'].map((table) => ({
      table,
      rule: 'expires' as const,
      holds: {
        id: 'Baris berkas impor yang ditolak',
        en: 'Refused rows of imported files',
        pt: 'Linhas recusadas de arquivos importados',
      },
    })),
    {
      table: 'resource_change',
      rule: 'staff',
      holds: {
        id: 'Akun petugas yang mengubah data',
        en: 'Staff accounts that changed records',
        pt: 'Contas da equipe que alteraram registros',
      },
    },
    ...[
      ...['account', 'approval_policy', 'approval_request', 'approval_round'],
      ...['price_approval_policy', 'price_approval_request', 'price_approval_round', 'price_limit'],
    ].map((table) => ({
      table,
      rule: 'staff' as const,
      holds: {
        id: 'Akun petugas yang menyetujui diskon dan harga',
        en: 'Staff accounts that approve discounts and prices',
        pt: 'Contas da equipe que aprovam descontos e preços',
      },
    })),
    {
      table: 'price_history',
      rule: 'staff',
      holds: {
        id: 'Akun petugas yang mengubah harga',
        en: 'Staff accounts that changed prices',
        pt: 'Contas da equipe que alteraram preços',
      },
    },
    {
      table: 'stock_movement',
      rule: 'staff',
      holds: {
        id: 'Akun petugas yang memindahkan stok',
        en: 'Staff accounts that moved stock',
        pt: 'Contas da equipe que movimentaram estoque',
      },
    },
    {
      table: 'payment_provider',
      rule: 'staff',
      holds: {
        id: 'Akun petugas yang mengatur penyedia pembayaran',
        en: 'Staff accounts that set up payment providers',
        pt: 'Contas da equipe que configuraram provedores de pagamento',
      },
    },
    {
      table: 'tracking_carrier',
      rule: 'staff',
      holds: {
        id: 'Akun petugas yang mengatur pelacakan ekspedisi',
        en: 'Staff accounts that set up tracking of carriers',
        pt: 'Contas da equipe que configuraram o rastreamento das transportadoras',
      },
    },
  ],
  retention: [
    {
      key: 'commerce.imports',
      title: { id: 'Impor berkas', en: 'Imports of files', pt: 'Importações de arquivos' },
      days: IMPORT_DAYS,
      setting: null,
    },
  ],
});
