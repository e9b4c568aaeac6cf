import type { CollectionRun } from '@balai/contracts/collector';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';

/** Says what a run collects: `POLRES_MAWAR`, `Semua klien · TikTok`, `POLRES_MAWAR · Instagram · satu konten`. */
export function useRunScope() {
  const { t } = useLanguage();
  const word = useWord();
  return ({ client_id, platform, post_id = null }: CollectionRun): string =>
    [
      client_id ?? t('collection.allClients'),
      platform === null ? null : word('platform', platform),
      post_id === null ? null : t('collection.collect.onePost'),
    ]
      .filter((part) => part !== null)
      .join(' · ');
}
