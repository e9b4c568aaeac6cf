import { NativeSelect, TextInput } from '@mantine/core';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PickField } from '../../../../kit/forms/pick-field.tsx';
import type { KnownValues } from './use-known-values.ts';

/** Fields that say yes or no. */
const FLAGS: ReadonlySet<string> = new Set(['status', 'exception', 'wa_notification_opt_in']);
const TEXT_MAX = 300;

interface MendedCellProps {
  readonly field: string;
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  readonly known: KnownValues;
  readonly isRole: boolean;
}

/** The field in which a cell is mended: a list where its values are known, else a text. */
export function MendedCell({ field, label, text, onChange, error, known, isRole }: MendedCellProps) {
  const { t } = useLanguage();
  const options = known[field];
  if (FLAGS.has(field) || isRole) {
    const kind = field === 'status' ? 'status' : 'other';
    const data = [
      { value: 'ya', label: t(`people-import.mend.yes.${kind}`) },
      { value: 'tidak', label: t(`people-import.mend.no.${kind}`) },
    ];
    const value = data.some((one) => one.value === text) ? text : '';
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        data={[{ value: '', label: t('people-import.mend.choose'), disabled: true }, ...data]}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (options !== undefined && options.length > 0)
    return <PickField label={label} isLabelHidden options={options} value={text} onChange={onChange} maxLength={TEXT_MAX} error={error} />;
  return (
    <TextInput
      size="xs"
      aria-label={label}
      value={text}
      maxLength={TEXT_MAX}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
