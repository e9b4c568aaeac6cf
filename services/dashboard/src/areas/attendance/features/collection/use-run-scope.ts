import type { CollectionRun } from '@balai/contracts/collector';
import { clientNameOf, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useWord } from '../../../../i18n/use-word.ts';

/** Says what a run collects: `Polres Mawar`, `Semua klien · TikTok`, `Polres Mawar · Instagram · satu konten`. */
export function useRunScope() {
  const { t } = useLanguage();
  const word = useWord();
  const session = useSession();
  return ({ client_id, platform, post_id = null }: CollectionRun): string =>
    [
      client_id === null ? t('collection.allClients') : clientNameOf(session, client_id),
      platform === null ? null : word('platform', platform),
      post_id === null ? null : t('collection.collect.onePost'),
    ]
      .filter((part) => part !== null)
      .join(' · ');
}
