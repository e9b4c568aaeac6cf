import { Button } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language.ts';
import { Notice } from '../page/notice.tsx';
import styles from './differences.module.css';
import { useValueText } from './use-value-text.ts';

/** A field that somebody else changed. */
export interface ChangedField {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Says what somebody else changed while the form was open. What was typed stays until it is said which of both is to stand. */
export function ChangedNotice(props: {
  name: string;
  by: string | null;
  changes: readonly ChangedField[];
  onTake: () => void;
  onSaveOver: () => void;
}) {
  const { name, by, changes, onTake, onSaveOver } = props;
  const { t } = useLanguage();
  const value = useValueText();
  return (
    <Notice tone="warn">
      <p className={styles.title}>{by === null ? t('changed.title', { name }) : t('changed.titleBy', { name, by })}</p>
      <p>{t('changed.text')}</p>
      <dl className={styles.differences}>
        {changes.map(({ label, before, after }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{t('changed.change', { before: value(before), after: value(after) })}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        <Button size="xs" variant="default" onClick={onTake}>
          {t('changed.take')}
        </Button>
        <Button size="xs" onClick={onSaveOver}>
          {t('changed.saveOver')}
        </Button>
      </div>
    </Notice>
  );
}
