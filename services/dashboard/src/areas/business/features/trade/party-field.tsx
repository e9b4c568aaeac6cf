import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../parts/use-resource.ts';
import { LookupField } from './lookup-field.tsx';
import { findQuery } from './queries.ts';
import { useSettled } from './use-settled.ts';

const SETTLE_MS = 120;

/** Finds a customer by name, number, code or tax id. */
export function PartyField(props: {
  clientId: string;
  value: { readonly id: string; readonly label: string } | null;
  onChange: (party: { readonly id: string; readonly label: string } | null) => void;
  onPicked?: () => void;
  error?: string | undefined;
  inputRef?: RefObject<HTMLInputElement | null>;
  autoFocus?: boolean;
}) {
  const { t } = useLanguage();
  const { clientId, value, onChange } = props;
  const resource = useResourceNamed('party');
  const values = useValues(resource);
  const [text, setText] = useState<string | null>(null);
  const typed = (text ?? '').trim();
  const settled = useSettled(typed, SETTLE_MS);
  const found = useQuery({ ...findQuery(resource, clientId, settled, { sort: 'name' }), enabled: settled !== '' });
  return (
    <LookupField
      label={t('trade.customer')}
      placeholder={t('trade.entry.findCustomer')}
      text={text ?? value?.label ?? ''}
      onText={(next) => {
        setText(next);
        if (next === '') onChange(null);
      }}
      options={(found.data ?? []).map((row) => ({
        ...{ id: row.id, name: String(row.name), code: String(row.number) },
        side: [row.city, row.state === 'active' || row.state === undefined ? null : values.stateOf(row.state)].filter(Boolean).join(' · '),
      }))}
      isLooking={typed !== settled || found.isFetching}
      onPick={({ id, name }) => {
        setText(null);
        onChange({ id, label: name });
        props.onPicked?.();
      }}
      onKey={(event) => {
        if (event.key !== 'Enter' || value === null) return;
        event.preventDefault();
        props.onPicked?.();
      }}
      nothing={t('trade.entry.noCustomer')}
      error={props.error}
      {...(props.inputRef && { inputRef: props.inputRef })}
      autoFocus={props.autoFocus === true}
    />
  );
}
