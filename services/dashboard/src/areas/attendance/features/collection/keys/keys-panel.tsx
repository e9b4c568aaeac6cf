import { ApiError } from '@balai/contracts/client';
import { listCollectionKeys } from '@balai/contracts/collector';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { NoAccess } from '../../../../../kit/page/no-access.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { KeyCard, nameOf } from './key-card.tsx';
import { keysQuery, type ProviderKey, switchKey } from './key-queries.ts';
import styles from './keys.module.css';

/** Says what switching a key does, and does it when that is wanted. */
function SwitchDialog(props: { apiKey: ProviderKey; index: number; isLast: boolean; onClose: () => void }) {
  const { apiKey, index, isLast, onClose } = props;
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const name = nameOf(apiKey, index);
  const deed = apiKey.enabled ? 'off' : 'on';
  const save = useMutation({
    mutationFn: () => switchKey(apiKey, !apiKey.enabled),
    onSuccess: () => {
      showToast(t(`collection.key.${deed}.done`, { name }));
      onClose();
    },
    // Also after a failure: somebody else may have switched it.
    onSettled: () => queryClient.invalidateQueries({ queryKey: [listCollectionKeys.id] }),
  });
  return (
    <ConfirmDialog
      title={t(`collection.key.${deed}.title`, { name })}
      yes={t(`collection.key.${deed}.yes`)}
      isDangerous={apiKey.enabled}
      isPending={save.isPending}
      error={save.error}
      onNo={onClose}
      onYes={() => save.mutate()}
    >
      <p>
        {t(`collection.key.${deed}.ask`)} {apiKey.enabled && !isLast && t('collection.key.off.others')}
      </p>
      {apiKey.enabled && isLast && <Notice tone="warn">{t('collection.key.off.last')}</Notice>}
    </ConfirmDialog>
  );
}

/** The keys of the data providers as they stand; each can be switched off and on at once, without a restart. */
export function KeysPanel() {
  const { t, language } = useLanguage();
  const keys = useQuery(keysQuery);
  const [switching, setSwitching] = useState<string | null>(null);
  // The permission may have been taken away while the page was open.
  if (keys.error instanceof ApiError && keys.error.status === 403) return <NoAccess />;
  const rows = keys.data ?? [];
  const asked = rows.find(({ key_hash }) => key_hash === switching);
  return (
    <Panel title={t('collection.keys')} {...(rows.length === 0 ? {} : { count: formatCount(rows.length, language) })}>
      <Loaded query={keys} skeleton={<SkeletonRows rows={8} />}>
        {(all) =>
          all.length === 0 ? (
            <Empty text={t('collection.key.none')} hint={t('collection.key.noneHint')} />
          ) : (
            <>
              <p className={styles.intro}>{t('collection.key.intro')}</p>
              <ul className={styles.cards}>
                {all.map((key, index) => (
                  <KeyCard key={key.key_hash} apiKey={key} index={index} onSwitch={() => setSwitching(key.key_hash)} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      {asked !== undefined && (
        <SwitchDialog
          apiKey={asked}
          index={rows.indexOf(asked)}
          isLast={rows.every(({ enabled, key_hash }) => !enabled || key_hash === asked.key_hash)}
          onClose={() => setSwitching(null)}
        />
      )}
    </Panel>
  );
}
