import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { KINDS, type PieceDetail } from '../piece.ts';
import { colleaguesQuery } from '../queries.ts';
import styles from './editor.module.css';
import { TagsField } from './tags-field.tsx';
import { AboveField, useFieldProps, WriteField, type Writing } from './write-field.tsx';

/** Whose piece it is now; the names are asked for when the list is opened. */
function Assignee({ piece, writing }: { piece: PieceDetail; writing: Writing }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { readOnly, ...input } = useFieldProps(writing, 'assignee');
  const known = piece.assignee;
  const isNew = input.value !== '' && input.value !== (known?.account_id ?? known?.name);
  const colleagues = useQuery({ ...colleaguesQuery(piece.client_id, 'write'), enabled: isOpen || isNew });
  const people = [
    ...(known === null ? [] : [{ value: known.account_id ?? known.name, label: known.name }]),
    ...(colleagues.data ?? [])
      .filter(({ account_id }) => account_id !== known?.account_id)
      .map(({ account_id, username }) => ({ value: account_id, label: username })),
  ];
  const nameOf = (id: string) => people.find(({ value }) => value === id)?.label ?? (id === '' ? t('editorial.nobody') : id);
  const label = t('editorial.field.assignee');
  return (
    <div className={styles.field}>
      <AboveField writing={writing} field="assignee" label={label} show={nameOf} />
      <NativeSelect
        {...input}
        label={label}
        disabled={readOnly}
        onFocus={() => setOpen(true)}
        onPointerEnter={() => setOpen(true)}
        data={[{ value: '', label: t('editorial.nobody') }, ...people]}
      />
    </div>
  );
}

function Kind({ writing }: { writing: Writing }) {
  const { t } = useLanguage();
  const { readOnly, ...input } = useFieldProps(writing, 'kind');
  const label = t('editorial.field.kind');
  return (
    <div className={styles.field}>
      <NativeSelect
        {...input}
        label={label}
        disabled={readOnly}
        data={KINDS.map((value) => ({ value, label: t(`editorial.kind.${value}`) }))}
      />
      <AboveField
        writing={writing}
        field="kind"
        label={label}
        show={(kind) => t(`editorial.kind.${KINDS.find((one) => one === kind) ?? 'event'}`)}
      />
    </div>
  );
}

/** What the piece is about, and whose it is. Assignee, category and tags change without a new approval. */
export function AboutPanel({ piece, writing, canWrite }: { piece: PieceDetail; writing: Writing; canWrite: boolean }) {
  const { t } = useLanguage();
  const free = { ...writing, isReadOnly: !canWrite };
  return (
    <Panel title={t('editorial.about')}>
      <div className={styles.pairs}>
        <Assignee piece={piece} writing={free} />
        <WriteField writing={writing} field="event_at" maxLength={20} type="datetime-local" />
        <WriteField writing={writing} field="topic" maxLength={300} />
        <WriteField writing={free} field="category" maxLength={80} />
        <TagsField writing={free} clientId={piece.client_id} />
        <WriteField writing={writing} field="image" maxLength={2_000} type="url" />
        <Kind writing={writing} />
      </div>
    </Panel>
  );
}
