import '@mantine/core/styles/Radio.layer.css';
import { Radio } from '@mantine/core';
import { formatDay } from '../../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../../i18n/use-language.ts';
import type { FreightRate } from '../../queries.ts';
import { useAmounts } from '../../use-amounts.ts';
import styles from './delivery.module.css';

const MANUAL = 'manual';

/** Chooses a rate of a carrier, or a freight by hand. */
export function RateChoice(props: {
  rates: readonly FreightRate[];
  /** Identifier of a rate; null: by hand. */
  chosen: string | null;
  currency: string | null;
  isLoading: boolean;
  problem: string | null;
  onChoose: (rate: FreightRate | null) => void;
}) {
  const { t, language } = useLanguage();
  const { rates, isLoading, problem } = props;
  const { money } = useAmounts(props.currency);
  if (rates.length === 0)
    return (
      <p role="status" className={styles.muted}>
        {problem ?? t(isLoading ? 'trade.delivery.loading' : 'trade.delivery.none')}
      </p>
    );
  return (
    <Radio.Group
      label={t('trade.delivery.rates')}
      value={props.chosen ?? MANUAL}
      onChange={(value) => props.onChoose(rates.find(({ rate }) => rate === value) ?? null)}
      aria-busy={isLoading}
    >
      <div className={styles.rates}>
        {rates.map(({ rate, carrier, service, days, promised_on, billed_kg, price, breakdown }) => (
          <Radio
            key={rate}
            size="sm"
            value={rate}
            classNames={{ root: styles.rate, body: styles.rateBody, labelWrapper: styles.rateLabel, label: styles.rateText }}
            label={
              <>
                <span>
                  <strong>
                    {carrier} {service}
                  </strong>
                  <span className={styles.about}>
                    {t('trade.delivery.days', { count: days, day: formatDay(promised_on, language) })} ·{' '}
                    {t('trade.delivery.billed', { kg: billed_kg })}
                  </span>
                </span>
                <span className={styles.price}>{breakdown.free ? t('trade.delivery.free') : money(price)}</span>
              </>
            }
          />
        ))}
        <Radio
          size="sm"
          value={MANUAL}
          classNames={{ root: styles.rate, body: styles.rateBody, labelWrapper: styles.rateLabel, label: styles.rateText }}
          label={t('trade.delivery.byHand')}
        />
      </div>
    </Radio.Group>
  );
}
