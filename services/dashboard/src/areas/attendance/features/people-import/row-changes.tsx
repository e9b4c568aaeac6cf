import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { MendedCell } from './mended-cell.tsx';
import styles from './page.module.css';
import { editCell, importQuery, type PeopleImportDetail, type PeopleImportRow } from './queries.ts';
import type { KnownValues } from './use-known-values.ts';

type Note = PeopleImportRow['notes'][number];
type Value = PeopleImportRow['changes'][number]['before'];

/** What all rows of an import have in common. */
interface Shared {
  readonly imported: PeopleImportDetail;
  readonly isEditable: boolean;
  readonly known: KnownValues;
  readonly nameOf: (field: string) => string;
}

/** A cell at fault, to be mended where it stands; the server's rule says at once whether it is. */
function FaultyCell(props: Shared & { row: number; note: Note }) {
  const { imported, row, note, isEditable, known, nameOf } = props;
  const { import_id: importId, roles } = imported;
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [text, setText] = useState(note.value);
  const edit = useMutation({
    mutationFn: () => editCell(importId, { row, field: note.field, text }),
    // Another row may have waited for this number or handle.
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['people-imports.rows', {}, importId] }),
        queryClient.invalidateQueries({ queryKey: importQuery(importId).queryKey }),
      ]),
  });
  const label = note.column ?? nameOf(note.field);
  return (
    <form
      className={styles.fault}
      data-effect={note.effect}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== note.value) edit.mutate();
      }}
    >
      <span className={styles.faultText}>
        <b>{label}</b>
        {!isEditable && note.value !== '' && <> “{note.value}”</>}: {note.message}
      </span>
      {isEditable && note.effect !== 'changed' && note.column !== null && (
        <span className={styles.mend}>
          <MendedCell
            field={note.field}
            label={t('people-import.mend.label', { column: label, row })}
            text={text}
            onChange={setText}
            error={edit.error === null ? undefined : problemOf(edit.error, t).message}
            known={known}
            isRole={roles.includes(note.field)}
          />
          <ActionButton type="submit" size="xs" variant="default" disabled={text === note.value} loading={edit.isPending}>
            {t('people-import.mend.save')}
          </ActionButton>
        </span>
      )}
    </form>
  );
}

/** What a row changes: of somebody new what they get, of others before and after; below it what is at fault. */
export function RowChanges({ row, ...shared }: Shared & { row: PeopleImportRow }) {
  const { nameOf } = shared;
  const { t } = useLanguage();
  const shown = (value: Value) =>
    value === null ? t('people-import.nothing') : typeof value === 'boolean' ? t(value ? 'people-import.yes' : 'people-import.no') : value;
  const isNew = row.outcome === 'created';
  // Name and rank stand beside.
  const changes = row.changes.filter(({ field }) => !isNew || (field !== 'nama' && field !== 'title'));
  return (
    <div className={styles.changes}>
      {changes.length > 0 && (
        <ul className={styles.changeList}>
          {changes.map(({ field, before, after }) => (
            <li key={field}>
              <span className={styles.changeField}>{nameOf(field)}</span>{' '}
              {!isNew && (
                <>
                  <s className={styles.before}>{shown(before)}</s> <span aria-hidden>→</span>{' '}
                </>
              )}
              <span className={styles.after}>{shown(after)}</span>
            </li>
          ))}
        </ul>
      )}
      {row.notes.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fault that is mended otherwise keeps what is typed
        <FaultyCell key={`${note.field} ${index}`} {...shared} row={row.row} note={note} />
      ))}
    </div>
  );
}
