import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { FormDialog } from '../../../../kit/windows/form-dialog.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { useResourceNamed } from '../use-resource.ts';
import { FieldInput } from './fields/field-input.tsx';
import { bodyOf, type FormValues, fieldsOf, valuesOf } from './fields/form-values.ts';
import { createRow } from './queries.ts';
import styles from './quick-form.module.css';
import { useValues } from './use-values.ts';

interface QuickFormProps {
  /** The resource of the new row. */
  readonly of: string;
  readonly clientId: string;
  /** Fields that the page knows, such as the customer: the form does not show them. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Values to begin with, by field. */
  readonly given?: FormValues;
  readonly onClose: () => void;
}

function Fields({ of, clientId, fixed, given, onClose }: QuickFormProps) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const resource = useResourceNamed(of);
  const values = useValues(resource);
  const zone = values.zoneOf(clientId);
  const save = useMutation({
    mutationFn: (typed: FormValues) => createRow(resource, clientId, { ...fixed, ...bodyOf(resource, zone, typed) }),
    onSuccess: () => {
      showToast(t('common.saved'));
      void queryClient.invalidateQueries();
      onClose();
    },
  });
  const [begun] = useState(() => ({ ...valuesOf(resource, undefined, zone), ...given }));
  const names = useMemo(
    () =>
      fieldsOf(resource)
        .flat()
        .filter((name) => !(name in fixed)),
    [resource, fixed],
  );
  const form = useServerForm<FormValues>(begun, save.error);
  return (
    <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((typed) => save.mutate(typed))} onCancel={onClose}>
      <div className={styles.fields}>
        {names.map((name) => {
          const field = resource.fields[name];
          return (
            field !== undefined && (
              <FieldInput
                key={name}
                field={field}
                name={name}
                label={values.labelOf(name)}
                value={form.values[name] ?? ''}
                onChange={(value) => form.setFieldValue(name, value)}
                error={form.errors[name]}
                clientId={clientId}
                choiceOf={(one) => values.textOf(name, one) ?? one}
              />
            )
          );
        })}
      </div>
    </Form>
  );
}

/** Adds a row about the record of a page without leaving the page. */
export default function QuickForm(props: QuickFormProps) {
  const { t } = useLanguage();
  const values = useValues(useResourceNamed(props.of));
  return (
    <FormDialog title={t('resources.form.new', { one: values.one })} onClose={props.onClose}>
      <Fields {...props} />
    </FormDialog>
  );
}
