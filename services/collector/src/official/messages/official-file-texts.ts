import type { Texts } from '@balai/documents';

/** What files of official accounts are called, by their part. */
export const TITLES = {
  activity: { id: 'Keaktifan akun resmi', en: 'Activity of official accounts' },
  engagement: { id: 'Interaksi akun resmi', en: 'Engagement of official accounts' },
  hashtags: { id: 'Tagar akun resmi', en: 'Hashtags of official accounts' },
} as const satisfies Readonly<Record<string, Texts>>;

/** Beginnings of their names. */
export const FILES = { activity: 'akun-resmi-keaktifan', engagement: 'akun-resmi-interaksi', hashtags: 'akun-resmi-tagar' } as const;

export const PLATFORM_NAMES = { instagram: 'Instagram', tiktok: 'TikTok' } as const;

/** Words of the head and of cells. */
export const WORDS = {
  period: { id: 'Periode', en: 'Period' },
  allTime: { id: 'semua waktu', en: 'all time' },
  allPlatforms: { id: 'semua', en: 'all' },
  allUnits: { id: 'Semua satuan', en: 'All units' },
  yes: { id: 'Ya', en: 'Yes' },
  no: { id: 'Tidak', en: 'No' },
  nothing: { id: 'Tidak ada baris untuk filter ini.', en: 'No rows for this filter.' },
} as const satisfies Readonly<Record<string, Texts>>;
