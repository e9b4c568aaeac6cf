import { type Field, referredName } from '@balai/contracts';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { localeOf } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { LateCheckbox } from '../../../../../kit/forms/late-checkbox.tsx';
import { useResourceNamed } from '../../use-resource.ts';
import { labelQuery, lookupQuery } from '../queries.ts';
import { codesOf } from './codes.ts';

// Loads with the first text that names accounts.
const MentionText = lazy(() => import('./mention-text.tsx'));

/** What an input of a field needs; `value` is a text for every kind, `true` or empty for yes or no. */
export interface FieldInputProps {
  readonly field: Field;
  readonly name: string;
  readonly label: string;
  /** Within a table: the label is only spoken. */
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  readonly clientId: string;
  readonly choiceOf: (value: string) => string;
  /** What a reference is called that is not among the rows found. */
  readonly refLabel?: string | undefined;
}

const INPUT_TYPES: Partial<Record<Field['kind'], string>> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
  day: 'date',
  instant: 'datetime-local',
};

/** The attributes that a browser helps with: keyboard, length, form. */
function attributesOf(field: Field) {
  if (field.kind === 'decimal') return { inputMode: 'decimal' as const, maxLength: 22 };
  if (field.kind === 'integer') return { type: 'number', min: field.min, max: field.max, step: 1 };
  if (field.kind === 'text') return { maxLength: field.max };
  return { type: INPUT_TYPES[field.kind] ?? 'text' };
}

/** Chooses a row of another resource among those that begin with what is typed. */
function RefInput({ of, ...props }: FieldInputProps & { of: string }) {
  const { t } = useLanguage();
  const { clientId, name, label, value, onChange, error, refLabel } = props;
  const [typed, setTyped] = useState('');
  const resource = useResourceNamed(referredName(of));
  const found = useQuery(lookupQuery(resource, clientId, typed)).data ?? [];
  const isUnnamed = value !== '' && !found.some(({ id }) => id === value);
  const named = useQuery({ ...labelQuery(resource.service, resource.name, value), enabled: isUnnamed && refLabel === undefined }).data;
  const own = isUnnamed ? [{ id: value, label: refLabel ?? named ?? value }] : [];
  return (
    <div>
      <NativeSelect
        name={name}
        {...(props.isLabelHidden ? { 'aria-label': label } : { label })}
        required={props.field.required === true}
        error={error}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[{ value: '', label: t('resources.form.pick') }, ...[...own, ...found].map((one) => ({ value: one.id, label: one.label }))]}
      />
      <TextInput
        type="search"
        size="xs"
        mt={4}
        aria-label={t('resources.form.lookup', { label })}
        placeholder={t('resources.form.lookup', { label })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </div>
  );
}

/** The input of a field, by its kind. */
export function FieldInput(props: FieldInputProps) {
  const { t, language } = useLanguage();
  const { field, name, label, value, onChange, error, clientId, choiceOf } = props;
  const common = {
    name,
    error,
    required: field.required === true,
    ...(props.isLabelHidden ? { 'aria-label': label, size: 'xs' as const } : { label }),
  };
  if (field.kind === 'ref') return <RefInput {...props} of={field.of} />;
  if (field.kind === 'boolean')
    return <LateCheckbox label={label} checked={value === 'true'} onChange={(event) => onChange(String(event.currentTarget.checked))} />;
  if (field.kind === 'choice')
    return (
      <NativeSelect
        {...common}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[{ value: '', label: t('resources.form.pick') }, ...field.values.map((one) => ({ value: one, label: choiceOf(one) }))]}
      />
    );
  if (field.kind === 'country' || field.kind === 'currency') {
    const codes = codesOf(field.kind, localeOf(language));
    const own = value !== '' && !codes.some((one) => one.value === value) ? [{ value, label: value }] : [];
    return (
      <NativeSelect
        {...common}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[{ value: '', label: t('resources.form.pick') }, ...own, ...codes]}
      />
    );
  }
  if (field.kind === 'text' && field.isLong) {
    const long = { ...common, maxLength: field.max, autosize: true, minRows: 3, maxRows: 12 };
    const plain = <Textarea {...long} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
    if (field.mentions !== true) return plain;
    return (
      <Suspense fallback={plain}>
        <MentionText {...long} clientId={clientId} text={value} onText={onChange} />
      </Suspense>
    );
  }
  return <TextInput {...common} {...attributesOf(field)} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
