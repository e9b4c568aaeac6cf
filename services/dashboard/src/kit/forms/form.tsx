import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { useKit } from '../page/kit-context.ts';
import { ErrorNotice } from '../page/states.tsx';
import { useUnsaved } from '../windows/unsaved.tsx';
import { ActionButton } from './action-button.tsx';
import { faultsOf, focusFault } from './field-faults.ts';
import styles from './form.module.css';

/**
 * A Mantine form whose faults come from its fields, from `faultsIn` and from the server: each appears at its field until the field is changed.
 * Fields are Mantine's inputs with `{...form.getInputProps('name')}`.
 */
export function useServerForm<V extends Record<string, string | boolean>>(
  initialValues: V,
  error: unknown,
  faultsIn: (values: V) => Record<string, string> = () => ({}),
) {
  const { t } = useLanguage();
  const { problemOf } = useKit();
  const form = useForm<V>({ initialValues, enhanceGetInputProps: ({ field }) => ({ name: String(field) }) });
  const { setErrors } = form;
  useEffect(() => setErrors(error === null || error === undefined ? {} : problemOf(error, t).fields), [error, t, problemOf, setErrors]);
  type Submit = typeof form.onSubmit;
  const onSubmit =
    (handle: Parameters<Submit>[0]): ReturnType<Submit> =>
    (event) => {
      const target = event?.currentTarget;
      const faults = { ...(target instanceof HTMLFormElement ? faultsOf(target, t) : {}), ...faultsIn(form.getValues()) };
      if (Object.keys(faults).length === 0) return form.onSubmit(handle)(event);
      event?.preventDefault();
      setErrors(faults);
      // What only the form knows is found by its field, too.
      if (target instanceof HTMLFormElement) focusFault(target, faults);
    };
  return { ...form, onSubmit };
}

const FIRST_FIELD = ':is(input, select, textarea):enabled';

/**
 * The frame of a form: the failure as a whole (or `notice` in its place), fields, save and cancel. `isDirty` is the form's own word: a list or a
 * proposal taken by the mouse changes values without any typing.
 */
export function Form(props: {
  save: { readonly error: unknown; readonly isPending: boolean };
  isDirty: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onCancel: () => void;
  /** What saving does, where that is more than saving. */
  action?: string;
  notice?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  const { problemOf } = useKit();
  const { error, isPending } = props.save;
  const { leave, report } = useUnsaved();
  const isAboutFields = error !== null && Object.keys(problemOf(error, t).fields).length > 0;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Its window may have opened before the form was there: then the focus is on what closes the window, where nobody means to begin.
    const close = form.current?.closest('dialog')?.querySelector('button');
    if (close === document.activeElement) form.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  }, []);
  // A fault of one field has the message of the whole: it is said at the field, if the form has that field.
  const [isAtField, setAtField] = useState(false);
  useEffect(() => {
    const { message, fields } = problemOf(error, t);
    const [[name, text] = []] = Object.entries(fields);
    setAtField(name !== undefined && text === message && form.current?.elements.namedItem(name) != null);
  }, [error, t, problemOf]);
  useEffect(() => {
    // What went wrong stands at the top; the button that was pressed is at the bottom.
    if (error !== null) form.current?.scrollIntoView({ block: 'start' });
  }, [error]);
  // What closes the panel stands around this frame, and often below whoever made the form: what is changed is heard of here.
  const { isDirty } = props;
  useEffect(() => report(isDirty), [report, isDirty]);
  useEffect(() => () => report(false), [report]);
  const wasPending = useRef(false);
  useEffect(() => {
    // What failed to be saved is still to be lost.
    if (wasPending.current && !isPending && error === null) report(false);
    wasPending.current = isPending;
  }, [report, isPending, error]);
  return (
    <form ref={form} className={styles.form} noValidate onSubmit={props.onSubmit} onInput={() => report(true)}>
      {error !== null &&
        (props.notice ?? (
          <ErrorNotice title={isAboutFields ? t('error.fields') : t('error.save')} error={error} isSaidElsewhere={isAtField} />
        ))}
      {props.children}
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => leave(props.onCancel)}>
          {t('action.cancel')}
        </Button>
        <ActionButton type="submit" loading={isPending}>
          {props.action ?? t('action.save')}
        </ActionButton>
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

/** Two fields side by side where there is room, under a remark about both. */
export function FormPair({ hint, children }: { hint?: string; children: ReactNode }) {
  return (
    <>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      <div className={styles.pair}>{children}</div>
    </>
  );
}
