import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { problemOf } from '../api/failure.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { ErrorNotice } from './error-notice.tsx';
import styles from './form.module.css';

/** Values of a form: texts and yes/no by field name. */
export type FormValues = Readonly<Record<string, string | boolean>>;

/** Names of the values whose type is `T`. */
type NamesOf<V, T> = { [K in keyof V]: V[K] extends T ? K : never }[keyof V] & string;

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly maxLength?: number;
  readonly type?: 'text' | 'number' | 'email' | 'tel';
  readonly lines?: number;
}

/**
 * State of a form and the fields to draw it with. Failures of the server appear at the field they are about;
 * changing a field takes its message away.
 */
export function useForm<V extends FormValues>(initial: V, error: unknown) {
  const { t } = useLanguage();
  const [values, setValues] = useState(initial);
  const [touchedAfter, setTouchedAfter] = useState<{ error: unknown; names: readonly string[] }>({ error: null, names: [] });
  const problems = error === null || error === undefined ? {} : problemOf(error, t).fields;
  const set = (name: string, value: string | boolean) => {
    setValues((previous) => ({ ...previous, [name]: value }));
    setTouchedAfter((previous) => ({ error, names: previous.error === error ? [...previous.names, name] : [name] }));
  };
  const messageOf = (name: string): string | undefined =>
    touchedAfter.error === error && touchedAfter.names.includes(name) ? undefined : problems[name];

  const text = (name: NamesOf<V, string>, field: FieldProps): ReactNode => {
    const message = messageOf(name);
    const shared = {
      label: field.label,
      name,
      value: String(values[name]),
      disabled: field.disabled === true,
      required: field.required === true,
      ...(field.hint === undefined ? {} : { description: field.hint }),
      ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
      ...(message === undefined ? {} : { error: message }),
    };
    return field.lines === undefined ? (
      <TextInput {...shared} type={field.type ?? 'text'} onChange={(event) => set(name, event.currentTarget.value)} />
    ) : (
      <Textarea {...shared} rows={field.lines} onChange={(event) => set(name, event.currentTarget.value)} />
    );
  };
  const choice = (name: NamesOf<V, string>, field: FieldProps, data: { value: string; label: string }[]): ReactNode => {
    const message = messageOf(name);
    return (
      <NativeSelect
        label={field.label}
        name={name}
        data={data}
        value={String(values[name])}
        {...(field.hint === undefined ? {} : { description: field.hint })}
        {...(message === undefined ? {} : { error: message })}
        onChange={(event) => set(name, event.currentTarget.value)}
      />
    );
  };
  const check = (name: NamesOf<V, boolean>, field: FieldProps): ReactNode => (
    <Checkbox
      size="xs"
      label={field.label}
      name={name}
      checked={values[name] === true}
      {...(messageOf(name) === undefined ? {} : { error: messageOf(name) })}
      onChange={(event) => set(name, event.currentTarget.checked)}
    />
  );
  return { values, text, choice, check };
}

/** The frame of a form: fields, the failure as a whole, save and cancel. */
export function Form(props: {
  error: unknown;
  busy: boolean;
  onSubmit: () => void;
  onCancel?: () => void;
  submitLabel?: string;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  const hasFailed = props.error !== null && props.error !== undefined;
  const isAboutFields = hasFailed && Object.keys(problemOf(props.error, t).fields).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {hasFailed && <ErrorNotice title={isAboutFields ? t('error.fields') : t('error.save')} error={props.error} />}
      {props.children}
      <div className={styles.buttons}>
        {props.onCancel !== undefined && (
          <Button variant="default" onClick={props.onCancel}>
            {t('action.cancel')}
          </Button>
        )}
        <Button type="submit" loading={props.busy}>
          {props.submitLabel ?? t('action.save')}
        </Button>
      </div>
    </form>
  );
}

/** Fields that belong together, under a heading. */
export function FormGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{title}</legend>
      {children}
    </fieldset>
  );
}
