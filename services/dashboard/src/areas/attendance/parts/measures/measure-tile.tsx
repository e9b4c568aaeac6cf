import type { ReactNode } from 'react';
import { formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Delta } from './delta.tsx';
import styles from './measure-tile.module.css';

/** A metric of a page with its name, its change and what it is made of. As a button it chooses what the page shows below. */
export function MeasureTile(props: {
  label: ReactNode;
  /** Between 0 and 1; null where nothing was expected. */
  rate?: number | null;
  /** Instead of a rate: a number in words. */
  value?: string;
  change?: number | null | undefined;
  of?: ReactNode;
  children?: ReactNode;
  isLead?: boolean;
  isPressed?: boolean;
  onPress?: () => void;
  testId?: string;
}) {
  const { t, language } = useLanguage();
  const { rate, value, change, isLead, isPressed, onPress } = props;
  const shown = value ?? (rate === null || rate === undefined ? t('common.none') : formatShare(rate, language));
  const content = (
    <>
      <span className={styles.label}>{props.label}</span>
      <span className={styles.line}>
        <span className={styles.value}>{shown}</span>
        <Delta change={change} />
      </span>
      {props.of !== undefined && <span className={styles.of}>{props.of}</span>}
      {props.children}
    </>
  );
  if (onPress === undefined)
    return (
      <div className={styles.tile} data-lead={isLead || undefined} data-testid={props.testId}>
        {content}
      </div>
    );
  return (
    <button
      type="button"
      className={styles.tile}
      data-lead={isLead || undefined}
      data-testid={props.testId}
      aria-pressed={isPressed}
      onClick={onPress}
    >
      {content}
    </button>
  );
}
