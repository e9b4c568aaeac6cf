import type { ResourceDefinition } from '@balai/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { problemOf } from '../../../../../../api/failure.ts';
import { useLanguage } from '../../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../../kit/page/panel.tsx';
import { FieldInput } from '../../../../parts/resources/fields/field-input.tsx';
import { useValues } from '../../../../parts/resources/use-values.ts';
import type { Address, OrderDraft } from '../draft.ts';
import { isBlank, lineOf } from './addresses.ts';
import styles from './delivery.module.css';
import { RateChoice } from './rate-choice.tsx';
import { rateOf, withRate } from './rates.ts';
import type { useDelivery } from './use-delivery.ts';

const PARTS = ['name', 'address', 'city', 'region', 'postal_code', 'country'] as const;

/** Where an order goes, who brings it, and what that costs: by a rate of a carrier, or by hand. */
export function DeliveryPanel(props: {
  resource: ResourceDefinition;
  clientId: string;
  currency: string | null;
  draft: OrderDraft;
  delivery: ReturnType<typeof useDelivery>;
  onChange: (part: Partial<OrderDraft>) => void;
  isFreightFaulty: boolean;
}) {
  const { t } = useLanguage();
  const { resource, clientId, draft, onChange } = props;
  const { addresses, address, rates, isLoading, error } = props.delivery;
  const values = useValues(resource);
  const [isOpen, setOpen] = useState(false);
  const textOf = (one: Address) => lineOf(one, values.textOf('ship_country', one.country));
  const rate = draft.followsRate === true && rates !== null ? rateOf(draft, rates) : undefined;
  const isGone = draft.followsRate === true && rate === undefined && !isLoading && error === null;
  const others = addresses.map(textOf);
  const choice = others.indexOf(textOf(address));
  return (
    <Panel
      title={t('trade.order.delivery')}
      actions={
        <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'trade.delivery.done' : 'trade.delivery.change')}
        </button>
      }
    >
      <div className={styles.delivery}>
        {!isOpen && (
          <p className={styles.address}>
            {isBlank(address) ? t(draft.party === null ? 'trade.delivery.noCustomer' : 'trade.delivery.noAddress') : textOf(address)}
          </p>
        )}
        {isOpen && (
          <>
            {addresses.length > 1 && (
              <NativeSelect
                label={t('trade.delivery.known')}
                value={choice < 0 ? '' : String(choice)}
                onChange={(event) => onChange({ address: addresses[Number(event.currentTarget.value)] ?? address })}
                data={[
                  ...(choice < 0 ? [{ value: '', label: t('trade.delivery.own') }] : []),
                  ...others.map((label, index) => ({ value: String(index), label })),
                ]}
              />
            )}
            <div className={styles.fields}>
              {PARTS.map((part) => {
                const field = resource.fields[`ship_${part}`];
                return (
                  field !== undefined && (
                    <FieldInput
                      key={part}
                      field={field}
                      name={`ship_${part}`}
                      label={values.labelOf(`ship_${part}`)}
                      value={address[part]}
                      onChange={(value) => onChange({ address: { ...address, [part]: value } })}
                      clientId={clientId}
                      choiceOf={(value) => value}
                    />
                  )
                );
              })}
            </div>
          </>
        )}
        {rates !== null && (
          <RateChoice
            rates={rates}
            chosen={rate?.rate ?? null}
            currency={props.currency}
            isLoading={isLoading}
            problem={error === null ? null : problemOf(error, t).message}
            onChoose={(next) => onChange(next === null ? { followsRate: false } : withRate(next))}
          />
        )}
        {isGone && (
          <p role="status" className={styles.warn}>
            {t('trade.delivery.gone', { name: `${draft.carrier} ${draft.service}` })}
          </p>
        )}
        {rate === undefined && (
          <div className={styles.manual}>
            <TextInput
              label={values.labelOf('carrier')}
              maxLength={80}
              value={draft.carrier}
              onChange={(event) => onChange({ carrier: event.currentTarget.value, followsRate: false })}
            />
            <TextInput
              label={values.labelOf('carrier_service')}
              maxLength={80}
              value={draft.service}
              onChange={(event) => onChange({ service: event.currentTarget.value, followsRate: false })}
            />
            <TextInput
              label={values.labelOf('freight')}
              inputMode="decimal"
              placeholder="0"
              maxLength={22}
              error={props.isFreightFaulty ? t('trade.entry.fault.freight') : undefined}
              value={draft.freight}
              onChange={(event) => onChange({ freight: event.currentTarget.value, followsRate: false })}
            />
          </div>
        )}
      </div>
    </Panel>
  );
}
