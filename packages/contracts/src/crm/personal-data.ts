import { definePersonalData } from '../define/personal-data.ts';
import { IMPORT_DAYS } from '../define/resource/index.ts';

export const crmPersonalData = definePersonalData('crm', {
  tables: [
    {
      table: 'party',
      rule: 'contact',
      holds: { id: 'Pelanggan perorangan dan kontaknya', en: 'Customers that are persons', pt: 'Clientes que são pessoas' },
    },
    {
      table: 'party_contacts',
      rule: 'contact',
      holds: { id: 'Kontak pelanggan', en: 'Contacts of customers', pt: 'Contatos de clientes' },
    },
    {
      table: 'party_addresses',
      rule: 'contact',
      holds: { id: 'Alamat pelanggan', en: 'Addresses of customers', pt: 'Endereços de clientes' },
    },
    {
      table: 'party_trait',
      rule: 'contact',
      holds: {
        id: 'E-mail dan telepon untuk mencari pelanggan ganda',
        en: 'E-mail addresses and phone numbers that find duplicate customers',
        pt: 'E-mails e telefones para achar clientes duplicados',
      },
    },
    {
      table: 'party_merge',
      rule: 'contact',
      holds: {
        id: 'Isian pelanggan sebelum digabung',
        en: 'Values of customers before a merge',
        pt: 'Valores de clientes antes da unificação',
      },
    },
    {
      table: 'lead',
      rule: 'contact',
      holds: { id: 'Prospek dan alamatnya', en: 'Leads and their addresses', pt: 'Leads e seus contatos' },
    },
    {
      table: 'interaction',
      rule: 'contact',
      holds: { id: 'Percakapan dengan pelanggan', en: 'Conversations with customers', pt: 'Conversas com clientes' },
    },
    { table: 'note', rule: 'contact', holds: { id: 'Catatan tentang pelanggan', en: 'Notes about customers', pt: 'Notas sobre clientes' } },
    {
      table: 'resource_find',
      rule: 'contact',
      holds: {
        id: 'Kata pencarian pelanggan dan prospek',
        en: 'Search words of customers and leads',
        pt: 'Palavras de busca de clientes e leads',
      },
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
        pt: 'Contas de funcionários que alteraram registros',
      },
    },
  ],
  retention: [
    {
      key: 'crm.imports',
      title: { id: 'Impor berkas', en: 'Imports of files', pt: 'Importações de arquivos' },
      days: IMPORT_DAYS,
      setting: null,
    },
  ],
});
