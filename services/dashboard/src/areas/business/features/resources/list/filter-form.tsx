import { type Field, type FilterOperator, operatorsOf, type ResourceDefinition } from '@balai/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { Condition } from '../../../parts/resources/conditions.ts';
import { FieldInput } from '../../../parts/resources/fields/field-input.tsx';
import { wireOf } from '../../../parts/resources/fields/form-values.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import styles from './list.module.css';

/** Operators with one value or none; several values are chosen by the lists beside. */
const SHOWN = ['eq', 'ne', 'contains', 'starts', 'lt', 'lte', 'gt', 'gte', 'isnull'] as const;
type Shown = (typeof SHOWN)[number];
const shownOf = (field: Field): readonly Shown[] => SHOWN.filter((one) => operatorsOf(field).includes(one as FilterOperator));

/** A condition of any field: operators and input follow from the field's kind. */
export default function FilterForm(props: {
  resource: ResourceDefinition;
  clientId: string;
  onAdd: (condition: Condition) => void;
  onWhole: () => void;
}) {
  const { t } = useLanguage();
  const { resource, clientId, onAdd, onWhole } = props;
  const values = useValues(resource);
  const fields = Object.entries(resource.fields).filter(([, field]) => shownOf(field).length > 0 && field.mask === undefined);
  const [name, setName] = useState(fields[0]?.[0] ?? '');
  const [op, setOp] = useState<Shown | null>(null);
  const [value, setValue] = useState('');
  const field = resource.fields[name];
  if (field === undefined) return null;
  const operators = shownOf(field);
  const chosen = op !== null && operators.includes(op) ? op : operators[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === undefined) return;
    const v = chosen === 'isnull' ? true : wireOf(field, value, values.zoneOf(clientId));
    if (v !== null) onAdd({ f: name, op: chosen, v });
  };
  return (
    <form className={styles.filter} onSubmit={submit}>
      <NativeSelect
        data-autofocus
        label={t('resources.filter.field')}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setValue('');
        }}
        data={fields.map(([key]) => ({ value: key, label: values.labelOf(key) }))}
      />
      <NativeSelect
        label={t('resources.filter.operator')}
        value={chosen ?? ''}
        onChange={(event) => setOp(event.currentTarget.value as Shown)}
        data={operators.map((one) => ({ value: one, label: t(`resources.filter.op.${one}`) }))}
      />
      {chosen !== 'isnull' && (
        <FieldInput
          field={{ ...field, required: true }}
          name="value"
          label={t('resources.filter.value')}
          value={value}
          onChange={setValue}
          clientId={clientId}
          choiceOf={(one) => values.textOf(name, one) ?? one}
        />
      )}
      <Button type="submit" size="xs">
        {t('resources.filter.apply')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={onWhole}>
        {t('resources.filter.advanced')}
      </Button>
    </form>
  );
}
