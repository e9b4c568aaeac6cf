import type { Platform } from '@balai/contracts';
import type { NoEffectCode } from '@balai/contracts/attendance';
import type { Texts } from '@balai/runtime/problem';

const NAMES: Readonly<Record<Platform, string>> = { instagram: 'Instagram', tiktok: 'TikTok' };

const TEXTS: Readonly<Record<NoEffectCode, (platform: string) => Texts>> = {
  no_username: (platform) => ({
    id: `Belum berpengaruh: personel ini belum punya username ${platform}. Koreksi dihitung setelah username diisi.`,
    en: `No effect yet: this person has no ${platform} username. The correction counts once they have one.`,
  }),
  excused: () => ({
    id: 'Tidak berpengaruh: personel ini dikecualikan, tidak ada tugas yang dihitung untuknya.',
    en: 'No effect: this person is excused, nothing is asked of them.',
  }),
  inactive: () => ({
    id: 'Tidak berpengaruh: personel ini tidak aktif dan tidak ada di rekap.',
    en: 'No effect: this person is inactive and in no recap.',
  }),
};

/** Why a correction changes no number now, in one line. */
export const noEffectText = (code: NoEffectCode, platform: Platform, language: 'id' | 'en'): string =>
  TEXTS[code](NAMES[platform])[language];
