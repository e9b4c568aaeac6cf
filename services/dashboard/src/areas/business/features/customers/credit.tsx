import { decimalOf, decimalText } from '@balai/contracts';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { formatMoney } from '../../../../i18n/money.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { FactList } from '../../../../kit/page/fact-list.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import type { Row } from '../../parts/resources/queries.ts';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResource, useResourceNamed } from '../../parts/use-resource.ts';
import styles from './page.module.css';
import { exposureQuery, MONEY_PLACES } from './queries.ts';

// Loads when it is opened.
const CreditForm = lazy(() => import('./credit-form.tsx'));

/** What a customer may still order on credit. */
export function Credit({ party }: { party: Row }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const values = useValues(useResource());
  const { credit: permission } = useResource().permissions;
  const exposure = useQuery(exposureQuery(useResourceNamed('sales-order'), party));
  const [isOpen, setOpen] = useState(false);
  const money = (amount: bigint) => values.textOf('credit_limit', decimalText(amount, MONEY_PLACES), party);
  const limit = typeof party.credit_limit === 'string' ? decimalOf(party.credit_limit, MONEY_PLACES) : null;
  return (
    <Panel
      title={t('customers.credit.title')}
      actions={
        permission !== undefined &&
        may(session, permission) && (
          <ActionButton size="compact-xs" variant="default" onClick={() => setOpen(true)}>
            {t('customers.credit.set')}
          </ActionButton>
        )
      }
    >
      <Loaded query={exposure}>
        {({ owed, others }) => {
          const left = limit === null ? null : limit - owed;
          const shownLeft = left !== null && (
            <strong data-tone={left < 0n ? 'bad' : undefined} className={styles.left}>
              {money(left)}
            </strong>
          );
          return (
            <>
              {limit !== null && limit > 0n && (
                <meter
                  className={styles.meter}
                  aria-label={t('customers.credit.used')}
                  min={0}
                  max={1}
                  high={0.8}
                  low={0.5}
                  optimum={0}
                  value={Math.min(1, Number(owed) / Number(limit))}
                />
              )}
              <FactList
                className={styles.amounts}
                facts={[
                  [t('customers.credit.limit'), limit === null ? t('customers.credit.none') : money(limit)],
                  [t('customers.credit.used'), money(owed)],
                  [t('customers.credit.left'), shownLeft === false ? null : shownLeft],
                  ...others.map((one) => [t('customers.credit.other'), formatMoney(one.exposure, one, language)] as const),
                ]}
              />
            </>
          );
        }}
      </Loaded>
      {isOpen && (
        <Suspense fallback={null}>
          <CreditForm party={party} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Panel>
  );
}
