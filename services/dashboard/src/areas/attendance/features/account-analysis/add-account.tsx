import { accountsFetch } from '@balai/contracts/collector';
import { parseHandleName } from '@balai/contracts/identity';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import styles from './page.module.css';
import { accountsIn, analysisSearch, MOST_ACCOUNTS } from './search.ts';

/** Puts another account beside that of the client: one of the units seen, or any by its name or link. */
export function AddAccount({ client, platform }: { client: SeenClient; platform: 'instagram' | 'tiktok' }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const { search, change } = useAddress(analysisSearch);
  const [link, setLink] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const named = accountsIn(search.with);
  const add = (key: string) => change({ with: [...named, key].join(',') });
  const isFull = named.length >= MOST_ACCOUNTS - 1;
  const others = session.clients.filter(({ client_id: id }) => id !== client.client_id && !named.includes(id));
  return (
    <Panel title={t('account-analysis.compare')} count={t('account-analysis.upTo', { count: MOST_ACCOUNTS })}>
      {isFull ? (
        <p className={styles.muted}>{t('account-analysis.full')}</p>
      ) : (
        <div className={styles.adding}>
          {others.length > 0 && (
            <NativeSelect
              size="xs"
              label={t('account-analysis.unit')}
              value=""
              onChange={({ currentTarget: { value } }) => value !== '' && add(value)}
              data={[
                { value: '', label: t('account-analysis.chooseUnit') },
                ...others.map((one) => ({ value: one.client_id, label: one.nama })),
              ]}
            />
          )}
          {may(session, accountsFetch) && (
            <form
              className={styles.link}
              onSubmit={(event) => {
                event.preventDefault();
                const handle = parseHandleName(platform, link);
                setIsWrong(handle === null);
                if (handle === null) return;
                add(`@${handle}`);
                setLink('');
              }}
            >
              <TextInput
                size="xs"
                name="account"
                label={t('account-analysis.other', { platform: labelOf('platform', platform) })}
                placeholder={t('account-analysis.otherHint')}
                maxLength={300}
                value={link}
                error={isWrong ? t('account-analysis.wrong') : null}
                onChange={(event) => {
                  setLink(event.currentTarget.value);
                  setIsWrong(false);
                }}
              />
              <Button
                type="submit"
                size="xs"
                variant="default"
                leftSection={<IconPlus size={15} aria-hidden />}
                disabled={link.trim() === ''}
              >
                {t('account-analysis.add')}
              </Button>
            </form>
          )}
        </div>
      )}
    </Panel>
  );
}
