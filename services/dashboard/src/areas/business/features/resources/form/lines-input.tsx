import type { Fields } from '@balai/contracts';
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { FieldInput } from '../../../parts/resources/fields/field-input.tsx';
import { emptyLine, linesIn } from '../../../parts/resources/fields/form-values.ts';
import styles from './form.module.css';

/** The lines of a row: each field in a column, a line added and removed by a press. `value` is their JSON. */
export function LinesInput(props: {
  name: string;
  label: string;
  fields: Fields;
  max: number;
  labelOf: (part: string) => string;
  value: string;
  onChange: (value: string) => void;
  error: ReactNode;
  /** By the names of inputs: `contacts.0.email`. */
  faults: Readonly<Record<string, ReactNode>>;
  clientId: string;
}) {
  const { t } = useLanguage();
  const { name, label, fields, max, labelOf, value, onChange, error, faults, clientId } = props;
  const lines = linesIn(value);
  const set = (next: readonly object[]) => onChange(JSON.stringify(next));
  return (
    <fieldset className={styles.lines}>
      <legend>{label}</legend>
      {error !== undefined && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={index} className={styles.line}>
          {Object.entries(fields).map(([part, field]) => (
            <FieldInput
              key={part}
              field={field}
              name={`${name}.${index}.${part}`}
              error={faults[`${name}.${index}.${part}`]}
              label={labelOf(part)}
              value={line[part] ?? ''}
              onChange={(text) => set(lines.map((one, place) => (place === index ? { ...one, [part]: text } : one)))}
              clientId={clientId}
              choiceOf={(one) => one}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('resources.lines.remove', { number: index + 1 })}
            onClick={() => set(lines.filter((_, place) => place !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {lines.length < max && (
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => set([...lines, emptyLine(fields)])}
          >
            {t('resources.lines.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
