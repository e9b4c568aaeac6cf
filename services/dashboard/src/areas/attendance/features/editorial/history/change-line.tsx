import { IconArrowRight } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { formatDateTime, shorten } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { Change } from '../piece.ts';
import { PLATFORM_NAMES } from '../platform.tsx';
import styles from './history.module.css';

const TextDiff = lazy(() => import('../../../../../kit/text/text-diff.tsx'));

/** Longer texts are compared word by word behind a press. */
const LONG = 60;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
/** A field of a post that is planned for the piece: `post.instagram.caption`. */
const OF_POST = /^post\.(\w+)\.(\w+)$/;
const NAMED: Readonly<Record<string, string>> = { state: 'editorial.state', kind: 'editorial.kind' };

/** Values of a change in words: states by their names, times by the clock, lists with commas. */
function useValue(zone: string) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  return (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('editorial.history.empty');
    if (Array.isArray(value)) return value.length === 0 ? t('editorial.history.empty') : value.map(String).join(', ');
    const text = String(value);
    const group = NAMED[field];
    if (group !== undefined) return labelOf(group, text);
    return INSTANT.test(text) ? formatDateTime(text, zone, language) : text;
  };
}

/** What people call a field of a piece, or of a post that is planned for it. */
function useFieldName() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  return (field: string): string => {
    const [, platform, part] = OF_POST.exec(field) ?? [];
    if (platform === undefined || part === undefined) return labelOf('editorial.field', field);
    const names: Readonly<Record<string, string>> = PLATFORM_NAMES;
    return t('editorial.history.ofPost', { platform: names[platform] ?? platform, field: labelOf('editorial.history.planned', part) });
  };
}

/** One field: from what to what; a long text opens to what was put in and taken out. */
function FieldChange({ field, values, zone }: { field: string; values: readonly unknown[]; zone: string }) {
  const { t } = useLanguage();
  const inWords = useValue(zone);
  const [before, after] = [inWords(field, values[0]), inWords(field, values[1])];
  const name = useFieldName()(field);
  // No value and an empty one are the same to people.
  if (before === after) return null;
  if (before.length <= LONG && after.length <= LONG)
    return (
      <li className={styles.field}>
        <span className={styles.fieldName}>{name}</span> {before}{' '}
        <IconArrowRight size={13} role="img" aria-label={t('editorial.history.to')} className={styles.arrow} /> <strong>{after}</strong>
      </li>
    );
  return (
    <li className={styles.field}>
      <details className={styles.long}>
        <summary>
          <span className={styles.fieldName}>{name}</span> {shorten(after, LONG)}
        </summary>
        <Suspense>
          <div className={styles.text}>
            <TextDiff before={String(values[0] ?? '')} after={String(values[1] ?? '')} />
          </div>
        </Suspense>
      </details>
    </li>
  );
}

/** One line of the change log in words, by the clock of its client. */
export function ChangeLine({ change, zone }: { change: Change; zone: string }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const at = formatDateTime(change.recorded_at, zone, language);
  const [, reached] = change.fields.state ?? [];
  const [, decision] = change.fields.decision ?? [];
  const what =
    change.action === 'moved' && typeof reached === 'string'
      ? t('editorial.history.action.moved', { state: t(`editorial.state.${change.state}`) })
      : change.action === 'decided' && typeof decision === 'string'
        ? labelOf('editorial.history.decision', decision)
        : t(`editorial.history.did.${change.action}`);
  const told = change.action === 'created' ? Object.keys(change.fields) : change.action === 'moved' ? ['state'] : ['decision'];
  const fields = Object.entries(change.fields).filter(([field]) => !told.includes(field));
  return (
    <li className={styles.change}>
      <time dateTime={change.recorded_at} className={styles.time}>
        {at}
      </time>
      <div className={styles.what}>
        <p>
          <strong>{change.by.name}</strong> {what}
        </p>
        {fields.length > 0 && (
          <ul className={styles.fields}>
            {fields.map(([field, values]) => (
              <FieldChange key={field} field={field} values={values} zone={zone} />
            ))}
          </ul>
        )}
        {change.note !== null && <blockquote className={styles.note}>{change.note}</blockquote>}
      </div>
    </li>
  );
}
