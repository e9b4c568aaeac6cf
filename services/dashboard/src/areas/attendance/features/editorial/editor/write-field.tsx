import { Textarea, TextInput } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { TimeField } from '../../../../../kit/forms/time-field.tsx';
import { WritesHere } from '../presence/others.tsx';
import type { Present } from '../presence/use-presence.ts';
import styles from './editor.module.css';
import type { UsedDraft } from './use-draft.ts';
import { type FieldName, faultOf, lackingOf } from './values.ts';

const Conflict = lazy(() => import('./conflict.tsx'));

/** What all fields of a piece share: the draft, whether its text may be changed now, who changed it last, who has it open too. */
export interface Writing {
  readonly used: UsedDraft;
  readonly isReadOnly: boolean;
  readonly others: string;
  readonly present: readonly Present[];
  /** Somebody wanted to submit it: the fields it lacks for that say so. */
  readonly isWanted: boolean;
}

/** Above a field: who else writes in it, and the question where both changed it. */
export function AboveField(props: { writing: Writing; field: FieldName; label: string; show?: (text: string) => string }) {
  const { used, others, present } = props.writing;
  const { field, label, show = (text) => text } = props;
  const conflict = used.draft.conflicts[field];
  if (conflict === undefined) return <WritesHere others={present} field={field} />;
  return (
    <Suspense>
      <Conflict
        label={label}
        by={others}
        conflict={conflict}
        mine={used.draft.shown[field]}
        show={show}
        onKeep={(which) => used.store.settle(field, which)}
      />
    </Suspense>
  );
}

/** What an input of a field needs. */
export function useFieldProps({ used, isReadOnly, isWanted }: Writing, field: FieldName) {
  const { t } = useLanguage();
  const { shown } = used.draft;
  const lacks = isWanted && lackingOf(shown).includes(field);
  const fault = faultOf(field, shown[field]) ?? (lacks ? (shown.kind === 'press_release' ? 'release' : 'content') : null);
  return {
    name: field,
    value: shown[field],
    readOnly: isReadOnly,
    error: fault === null ? undefined : t(`editorial.fault.${fault}`),
    onChange: (event: { currentTarget: { value: string } }) => used.store.change(field, event.currentTarget.value),
    onBlur: () => void used.store.flush(),
  };
}

/** A text of a piece, over one line or several. */
export function WriteField(props: {
  writing: Writing;
  field: FieldName;
  maxLength: number;
  /** Lines it begins with; one is a field of one line. */
  rows?: number;
  type?: 'datetime-local' | 'url';
  hint?: ReactNode;
}) {
  const { t } = useLanguage();
  const { writing, field, maxLength, rows = 1, type, hint } = props;
  const label = t(`editorial.field.${field}`);
  const input = { ...useFieldProps(writing, field), label, maxLength, description: hint };
  return (
    <div className={styles.field}>
      <AboveField writing={writing} field={field} label={label} />
      {type === 'datetime-local' ? (
        <TimeField {...input} type={type} />
      ) : rows === 1 ? (
        <TextInput {...input} type={type ?? 'text'} />
      ) : (
        <Textarea {...input} autosize minRows={rows} maxRows={40} inputWrapperOrder={['label', 'input', 'description', 'error']} />
      )}
    </div>
  );
}
