import type { ResourceDefinition } from '@balai/contracts';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { may, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import type { Row } from '../../../parts/resources/queries.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { permissionTo } from '../../../resources.ts';
import styles from './duplicates.module.css';
import { type Choices, choosable, differing, fuller, isEmpty, proposed, sentChoices } from './merge-choice.ts';
import { belongingsQuery } from './queries.ts';

const CHILDREN = ['interaction', 'note', 'task', 'opportunity', 'lead'] as const;

/** What belongs to each of two customers, in words. */
function useBelongings(rows: readonly [Row, Row]): readonly string[] {
  const { language } = useLanguage();
  const session = useSession();
  const all = [
    useResourceNamed('interaction'),
    useResourceNamed('note'),
    useResourceNamed('task'),
    useResourceNamed('opportunity'),
    useResourceNamed('lead'),
  ];
  const shown = all.filter((_, index) => may(session, permissionTo(CHILDREN[index] ?? '', 'read')));
  const found = useQueries({ queries: rows.map(({ client_id, id }) => belongingsQuery(shown, client_id, id)) });
  return found.map(({ data = [] }) =>
    data
      .filter(({ count }) => count > 0)
      .map(
        ({ resource, count, more }) => `${formatCount(count, language)}${more ? '+' : ''} ${resource.texts.many[language].toLowerCase()}`,
      )
      .join(', '),
  );
}

/** Two customers side by side: which one stays, whose value each field gets, and what comes of it. */
export function Comparison(props: {
  resource: ResourceDefinition;
  rows: readonly [Row, Row];
  mayMerge: boolean;
  isBusy: boolean;
  onMerge: (stays: Row, goes: Row, choices: Choices) => void;
  onDistinct: () => void;
}) {
  const { t } = useLanguage();
  const { resource, rows, mayMerge, isBusy, onMerge, onDistinct } = props;
  const values = useValues(resource);
  const [stays, setStays] = useState(() => fuller(resource, ...rows));
  const [first, second] = rows;
  const goes = stays.id === first.id ? second : first;
  const [choices, setChoices] = useState<Choices>(() => proposed(resource, stays, goes));
  const belongings = useBelongings(rows);
  const fields = differing(resource, first, second);
  const same = choosable(resource).filter((name) => !fields.includes(name) && !isEmpty(first[name]));
  const nameOf = (row: Row) => String(row[resource.label]);
  const textOf = (name: string, row: Row): string => {
    const field = resource.fields[name];
    const value = row[name];
    if ((row.masked ?? []).includes(name)) return t('resources.masked');
    if (field?.kind !== 'lines') return values.textOf(name, value, row) ?? t('resources.nothing');
    const lines: readonly Readonly<Record<string, unknown>>[] = Array.isArray(value) ? value : [];
    const texts = lines.map((line) => String(line.name ?? line.line ?? ''));
    return texts.length === 0 ? t('resources.nothing') : texts.join('; ');
  };
  const keep = (row: Row) => {
    setStays(row);
    setChoices(proposed(resource, row, row.id === first.id ? second : first));
  };
  const taken = Object.keys(sentChoices(choices, stays)).length;
  const moved = belongings[goes.id === first.id ? 0 : 1] ?? '';
  return (
    <div className={styles.comparison}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('customers.duplicates.compare')}</caption>
        <thead>
          <tr>
            <td />
            {rows.map((row, index) => (
              <th key={row.id} scope="col" data-stays={row.id === stays.id || undefined}>
                <label className={styles.keep}>
                  <input type="radio" name="stays" checked={row.id === stays.id} disabled={!mayMerge} onChange={() => keep(row)} />
                  {t(row.id === stays.id ? 'customers.duplicates.stays' : 'customers.duplicates.goes')}
                </label>
                <Link to="/parties/$id" params={{ id: row.id }} search={keepWork} className={styles.name}>
                  {nameOf(row)}
                </Link>
                <span className={styles.about}>
                  {[row.number, values.textOf('created_at', row.created_at, row), belongings[index]].filter(Boolean).join(' · ')}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((name) => (
            <tr key={name}>
              <th scope="row">{values.labelOf(name)}</th>
              {rows.map((row) => {
                const isChosen = choices[name] === row.id;
                return (
                  <td key={row.id} data-chosen={isChosen || undefined}>
                    <label className={styles.value}>
                      <input
                        type="radio"
                        name={`choice-${name}`}
                        aria-label={`${values.labelOf(name)}: ${textOf(name, row)}`}
                        checked={isChosen}
                        disabled={!mayMerge}
                        onChange={() => setChoices({ ...choices, [name]: row.id })}
                      />
                      <span>{textOf(name, row)}</span>
                    </label>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {same.length > 0 && (
        <p className={styles.same}>
          {t('customers.duplicates.same', { fields: same.map((name) => `${values.labelOf(name)} (${textOf(name, first)})`).join(', ') })}
        </p>
      )}
      <div className={styles.outcome}>
        <p>
          {t('customers.duplicates.preview', { goes: nameOf(goes), number: String(goes.number), stays: String(stays.number) })}{' '}
          {t('customers.duplicates.taken', { count: taken })} {moved !== '' && t('customers.duplicates.moved', { what: moved })}
        </p>
        {mayMerge && (
          <div className={styles.buttons}>
            <ActionButton size="xs" variant="default" disabled={isBusy} onClick={onDistinct}>
              {t('customers.duplicates.distinct')}
            </ActionButton>
            <ActionButton size="xs" loading={isBusy} onClick={() => onMerge(stays, goes, sentChoices(choices, stays))}>
              {t('customers.duplicates.merge')}
            </ActionButton>
          </div>
        )}
      </div>
    </div>
  );
}
