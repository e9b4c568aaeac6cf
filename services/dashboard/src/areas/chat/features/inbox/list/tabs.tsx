import { useId } from 'react';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { inboxSearch } from '../search.ts';
import { TABS } from '../store/list.ts';
import { useInboxState } from '../store/running.ts';
import styles from './list.module.css';

/** Which conversations are shown, with how many there are. Closed ones are not counted; those that wait for the customer show where there are any. */
export function Tabs() {
  const { t, language } = useLanguage();
  const name = useId();
  const { search, change } = useAddress(inboxSearch);
  const { tab: chosen = 'open' } = search;
  const counts = { ...useInboxState((state) => state.counts), closed: null };
  return (
    <div className={styles.tabs} role="radiogroup" aria-label={t('inbox.which')}>
      {TABS.filter((tab) => tab !== 'pending' || chosen === tab || (counts.pending ?? 0) > 0).map((tab) => {
        const count = counts[tab] ?? 0;
        return (
          <label key={tab} className={styles.tab} data-active={tab === chosen || undefined}>
            <input
              type="radio"
              name={name}
              value={tab}
              checked={tab === chosen}
              onChange={() => change({ tab: tab === 'open' ? undefined : tab })}
            />
            <span>{t(`inbox.tab.${tab}`)}</span>
            {count > 0 && <span className={styles.tabCount}>{formatCount(count, language)}</span>}
          </label>
        );
      })}
    </div>
  );
}
