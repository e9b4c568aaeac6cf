import type { ResourceDefinition } from '@balai/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { PartyField } from '../party-field.tsx';
import { allQuery } from '../queries.ts';
import type { OrderDraft } from './draft.ts';
import styles from './entry.module.css';

/** For whom an order is, until when, how it is paid and from which warehouse it leaves. */
export function OrderDetails(props: {
  resource: ResourceDefinition;
  clientId: string;
  draft: OrderDraft;
  onChange: (part: Partial<OrderDraft>) => void;
  onPicked: () => void;
  isChecked: boolean;
  partyInput: RefObject<HTMLInputElement | null>;
  autoFocus: boolean;
}) {
  const { t } = useLanguage();
  const { resource, clientId, draft, onChange } = props;
  const values = useValues(resource);
  const warehouses = useQuery(allQuery(useResourceNamed('warehouse'), clientId, 'code'));
  const methods = resource.fields.payment_method;
  return (
    <Panel title={t('trade.entry.about')}>
      <div className={styles.fields}>
        <div className={styles.party}>
          <PartyField
            clientId={clientId}
            value={draft.party}
            // Another customer has another address.
            onChange={(party) => onChange(party?.id === draft.party?.id ? { party } : { party, address: null })}
            onPicked={props.onPicked}
            error={props.isChecked && draft.party === null ? t('trade.entry.fault.customer') : undefined}
            inputRef={props.partyInput}
            autoFocus={props.autoFocus}
          />
        </div>
        <TextInput
          type="date"
          label={values.labelOf('requested_on')}
          value={draft.requested}
          onChange={(event) => onChange({ requested: event.currentTarget.value })}
        />
        <NativeSelect
          label={values.labelOf('payment_method')}
          value={draft.payment}
          onChange={(event) => onChange({ payment: event.currentTarget.value })}
          data={(methods?.kind === 'choice' ? methods.values : []).map((value) => ({
            value,
            label: values.textOf('payment_method', value) ?? value,
          }))}
        />
        <NativeSelect
          label={values.labelOf('warehouse')}
          value={draft.warehouse}
          onChange={(event) => onChange({ warehouse: event.currentTarget.value })}
          data={[
            { value: '', label: t('trade.entry.defaultWarehouse') },
            ...(warehouses.data ?? []).map(({ id, name, code }) => ({ value: id, label: `${String(name)} (${String(code)})` })),
          ]}
        />
      </div>
    </Panel>
  );
}
