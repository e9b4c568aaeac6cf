import type { Texts } from '@balai/documents';

/** Words of the file of people. */
export const PEOPLE_FILE = {
  title: { id: 'Daftar personel', en: 'People' },
  rank: { id: 'Pangkat', en: 'Rank' },
  name: { id: 'Nama', en: 'Name' },
  nrp: { id: 'NRP', en: 'Number' },
  unit: { id: 'Satuan', en: 'Unit' },
  division: { id: 'Divisi', en: 'Division' },
  position: { id: 'Jabatan', en: 'Position' },
  email: { id: 'E-mail', en: 'E-mail' },
  since: { id: 'Berlaku sejak', en: 'Since' },
  state: { id: 'Status', en: 'State' },
  active: { id: 'Aktif', en: 'Active' },
  inactive: { id: 'Nonaktif', en: 'Inactive' },
  exempt: { id: 'Dikecualikan', en: 'Excused' },
  yes: { id: 'Ya', en: 'Yes' },
  no: { id: 'Tidak', en: 'No' },
  everybody: { id: 'Aktif dan nonaktif', en: 'Active and inactive' },
  without: { id: 'tidak ada', en: 'none' },
  made: { id: 'Dibuat', en: 'Made' },
  filter: { id: 'Filter', en: 'Filter' },
  rows: { id: 'Baris', en: 'Rows' },
  nobody: { id: 'Tidak ada personel untuk filter ini.', en: 'Nobody fits this filter.' },
  missing: {
    instagram: { id: 'Tanpa Instagram', en: 'No Instagram' },
    tiktok: { id: 'Tanpa TikTok', en: 'No TikTok' },
    whatsapp: { id: 'Tanpa WhatsApp', en: 'No WhatsApp' },
    handle: { id: 'Ada akun yang kosong', en: 'A handle missing' },
  },
} as const satisfies Readonly<Record<string, Texts | Readonly<Record<string, Texts>>>>;
