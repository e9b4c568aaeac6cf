import { NativeSelect } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { importQuery, mapColumns, type PeopleImportDetail } from './queries.ts';
import { FIELDS } from './use-field-names.ts';

const joined = (fields: readonly string[]): string => fields.join();

/** The mapping with other fields for one column; no other column keeps one of them. */
export const mappingWith = (columns: PeopleImportDetail['columns'], at: number, fields: readonly string[]): string[][] =>
  columns.map((column, index) => (index === at ? [...fields] : column.fields.filter((field) => !fields.includes(field))));

/** What each column is taken over as; closed while nothing is to be decided. */
export function ColumnsPanel({ imported, nameOf }: { imported: PeopleImportDetail; nameOf: (field: string) => string }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { import_id: id, columns, missing, roles } = imported;
  const [isOpen, setOpen] = useState(missing.length > 0);
  const map = useMutation({
    mutationFn: ({ at, fields }: { at: number; fields: readonly string[] }) => mapColumns(id, mappingWith(columns, at, fields)),
    onSuccess: (data) => queryClient.setQueryData(importQuery(id).queryKey, data),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['people-imports.rows', {}, id] }),
  });
  const shown = columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ head, samples }) => head.trim() !== '' || samples.length > 0);
  const left = shown.filter(({ fields }) => fields.length === 0);
  const summary = [
    t('people-import.columns.taken', { count: shown.length - left.length }),
    ...(left.length === 0
      ? []
      : [t('people-import.columns.left', { count: left.length, names: left.map(({ head }) => head || '—').join(', ') })]),
  ].join(' · ');
  const optionsOf = (fields: readonly string[]) =>
    [
      { value: '', label: t('people-import.columns.none') },
      ...(fields.length > 1 ? [{ value: joined(fields), label: fields.map(nameOf).join(' + ') }] : []),
      { value: 'title,user_id', label: [nameOf('title'), nameOf('user_id')].join(' + ') },
      { value: 'nama,user_id', label: [nameOf('nama'), nameOf('user_id')].join(' + ') },
      ...[...FIELDS, ...roles].map((field) => ({ value: field, label: nameOf(field) })),
    ].filter(({ value }, index, all) => all.findIndex((one) => one.value === value) === index);
  return (
    <Panel
      title={t('people-import.columns.title')}
      flush={isOpen}
      actions={
        <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'people-import.columns.close' : 'people-import.columns.open')}
          <IconChevronDown size={15} aria-hidden />
        </button>
      }
    >
      {isOpen ? (
        <ul className={styles.columns} aria-busy={map.isPending}>
          {shown.map(({ head, fields, samples, index }) => (
            <li key={index} data-left={fields.length === 0 || undefined}>
              <div className={styles.head}>
                <span className={styles.headName}>{head.trim() || t('people-import.columns.noHead')}</span>
                <span className={styles.samples}>{samples.join(' · ')}</span>
              </div>
              {fields.length === 0 && <Badge tone="none">{t('people-import.columns.none')}</Badge>}
              <NativeSelect
                className={styles.field}
                aria-label={t('people-import.columns.fieldOf', { head: head.trim() || t('people-import.columns.noHead') })}
                data={optionsOf(fields)}
                value={joined(fields)}
                disabled={map.isPending}
                onChange={(event) => map.mutate({ at: index, fields: event.currentTarget.value.split(',').filter(Boolean) })}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.summary}>{summary}</p>
      )}
    </Panel>
  );
}
