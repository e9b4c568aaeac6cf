import { channelsManage } from '@balai/contracts/notifier';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { Technical } from '../../../../kit/page/technical.tsx';
import { NumberCard } from './number-card.tsx';
import { byUrgency } from './number-text.ts';
import styles from './page.module.css';
import { numbersQuery } from './queries.ts';
import { numbersSearch } from './search.ts';
import { useActs } from './use-acts.ts';

// Loads at the first press, with what draws QR codes.
const Windows = lazy(() => import('./windows.tsx'));

/** The WhatsApp numbers that serve the session's clients, with what its account may do with them. */
export default function NumbersPage() {
  const { t } = useLanguage();
  const canManage = may(useSession(), channelsManage);
  const { search, change } = useAddress(numbersSearch);
  const actsOf = useActs();
  const numbers = useQuery(numbersQuery);
  const canAdd = canManage && numbers.data?.drivers.some((driver) => driver !== 'sandbox') === true;
  const add = canAdd && (
    <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ edit: 'new' })}>
      {t('numbers.add')}
    </Button>
  );
  const isOpen = search.invite !== undefined || (canManage && [search.edit, search.pair, search.test].some((id) => id !== undefined));
  return (
    <>
      <PageHeader title={t('numbers.title')} subtitle={t('numbers.subtitle')} actions={numbers.data?.data.length === 0 ? null : add} />
      <Loaded query={numbers} skeleton={<SkeletonRows rows={8} />}>
        {(all) => (
          <>
            {all.data.length === 0 ? (
              <Empty
                text={t(canManage ? 'numbers.none' : 'numbers.noneSeen')}
                hint={t(canManage ? 'numbers.noneHint' : 'numbers.noneSeenHint')}
                action={add}
              />
            ) : (
              <ul className={styles.cards} aria-label={t('numbers.title')}>
                {byUrgency(all.data).map((number) => (
                  <NumberCard key={number.number_id} number={number} acts={actsOf(number)} />
                ))}
              </ul>
            )}
            {canManage && !canAdd && (
              <div className={styles.hint}>
                {t('numbers.noDriver')}
                <Technical>
                  <p>{t('numbers.noDriverWhy')}</p>
                </Technical>
              </div>
            )}
            {isOpen && (
              <Suspense>
                <Windows numbers={all} />
              </Suspense>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
