import { ApiError } from '@balai/contracts/client';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { FieldInput } from '../../../parts/resources/fields/field-input.tsx';
import { bodyOf, valuesOf, wireOf } from '../../../parts/resources/fields/form-values.ts';
import { patchRow, type Row, rowQuery } from '../../../parts/resources/queries.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import type { Cell } from './cell.ts';
import styles from './list.module.css';

/**
 * The input in a cell: Enter saves, Escape leaves the value as it was. A value that somebody else changed since is asked about; what they changed in
 * other fields stays.
 */
export default function InlineEditor({ resource, name, field, row: shown, label, onClose }: Cell & { label: string; onClose: () => void }) {
  const { t } = useLanguage();
  const values = useValues(resource);
  const queryClient = useQueryClient();
  // The list may be read again while the cell is open.
  const [row] = useState(shown);
  const zone = values.zoneOf(row.client_id);
  const textIn = (one: Row) => valuesOf(resource, one, zone)[name] ?? '';
  const before = textIn(row);
  const [typed, setTyped] = useState(before);
  /** The row as somebody else left it. */
  const [now, setNow] = useState<Row | null>(null);
  const cell = useRef<HTMLSpanElement>(null);
  useEffect(() => cell.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  useEffect(() => {
    if (now !== null) cell.current?.querySelector('button')?.focus();
  }, [now]);
  const done = () => {
    onClose();
    void queryClient.invalidateQueries();
  };
  const save = useMutation({
    mutationFn: (from: Row) => patchRow(resource, from, bodyOf(resource, zone, { [name]: typed }, { [name]: before })),
    onSuccess: done,
    onError: async (error) => {
      if (!(error instanceof ApiError) || error.failure.code !== 'stale_version') return;
      const newer = await queryClient.fetchQuery({ ...rowQuery(resource, row.id), staleTime: 0 }).catch(() => null);
      if (newer === null) return;
      if (textIn(newer) === before) save.mutate(newer);
      else setNow(newer);
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && (event.key !== 'Enter' || event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' || typed === before) onClose();
    else if (!save.isPending) save.mutate(now ?? row);
  };
  const theirs = now === null ? '' : textIn(now);
  const theirsShown = theirs === '' ? t('resources.nothing') : values.textOf(name, wireOf(field, theirs, zone), now ?? row);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the input in it
    <span ref={cell} onKeyDown={onKeyDown} onBlur={() => save.isPending || typed !== before || onClose()}>
      <FieldInput
        field={field}
        name={name}
        label={label}
        isLabelHidden
        value={typed}
        onChange={setTyped}
        error={save.error === null || now !== null ? undefined : problemOf(save.error, t).message}
        clientId={row.client_id}
        choiceOf={(one) => values.textOf(name, one) ?? one}
      />
      {now !== null && (
        <span role="alert" className={styles.conflict}>
          <span>{t('resources.conflict.cell', { value: theirsShown ?? theirs })}</span>
          <Button size="compact-xs" variant="default" onClick={done}>
            {t('resources.conflict.take')}
          </Button>
          <Button size="compact-xs" loading={save.isPending} onClick={() => save.mutate(now)}>
            {t('resources.conflict.keep')}
          </Button>
        </span>
      )}
    </span>
  );
}
