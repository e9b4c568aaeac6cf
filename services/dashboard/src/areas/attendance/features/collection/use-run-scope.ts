import type { CollectionRun } from '@balai/contracts/collector';
import { clientNameOf, useSession } from '../../../../api/session.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

/** Says what a run collects: `Polres Mawar`, `Semua klien · TikTok`, `Polres Mawar · Instagram · satu konten`. */
export function useRunScope() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  return ({ client_id, platform, post_id = null }: CollectionRun): string =>
    [
      client_id === null ? t('collection.allClients') : clientNameOf(session, client_id),
      platform === null ? null : labelOf('platform', platform),
      post_id === null ? null : t('collection.collect.onePost'),
    ]
      .filter((part) => part !== null)
      .join(' · ');
}
