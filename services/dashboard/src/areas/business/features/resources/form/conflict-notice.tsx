import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import type { Conflict } from '../../../parts/resources/fields/form-values.ts';
import styles from './conflict.module.css';

const SIDES = ['mine', 'theirs'] as const;

/** Both values of each field that somebody else changed meanwhile, one of them chosen per field; what only they changed is taken over. */
export function ConflictNotice(props: {
  name: string;
  conflicts: readonly Conflict[];
  /** Fields that only the others changed: `mine` is what they were. */
  taken: readonly Conflict[];
  labelOf: (field: string) => string;
  show: (field: string, text: string, other: string) => ReactNode;
  onSettle: (takesTheirs: ReadonlySet<string>) => void;
}) {
  const { t } = useLanguage();
  const { name, conflicts, taken, labelOf, show, onSettle } = props;
  const id = useId();
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const notice = useRef<HTMLDivElement>(null);
  // What was pressed stands at the bottom of the form.
  useEffect(() => notice.current?.focus(), []);
  const choose = (field: string, isTheirs: boolean) => {
    const next = new Set(theirs);
    if (isTheirs) next.add(field);
    else next.delete(field);
    setTheirs(next);
  };
  return (
    <Notice tone="warn">
      <div ref={notice} tabIndex={-1} className={styles.notice}>
        <strong>{t('resources.conflict.title', { name })}</strong>
        <p>{t(conflicts.length === 0 ? 'resources.conflict.apart' : 'resources.conflict.text')}</p>
        {conflicts.map((one) => (
          <fieldset key={one.name} className={styles.field}>
            <legend>{labelOf(one.name)}</legend>
            {SIDES.map((side) => (
              <label key={side} className={styles.side}>
                <input
                  type="radio"
                  name={`${id} ${one.name}`}
                  checked={theirs.has(one.name) === (side === 'theirs')}
                  onChange={() => choose(one.name, side === 'theirs')}
                />
                <span className={styles.whose}>{t(`resources.conflict.${side}`)}</span>
                <span className={styles.value}>{show(one.name, one[side], one[side === 'mine' ? 'theirs' : 'mine'])}</span>
              </label>
            ))}
          </fieldset>
        ))}
        {taken.length > 0 && (
          <dl className={styles.taken}>
            {taken.map((one) => (
              <div key={one.name}>
                <dt>{t('resources.conflict.taken', { label: labelOf(one.name) })}</dt>
                <dd>{show(one.name, one.theirs, one.mine)}</dd>
              </div>
            ))}
          </dl>
        )}
        <div className={styles.buttons}>
          <Button size="xs" onClick={() => onSettle(theirs)}>
            {t(conflicts.length === 0 ? 'resources.conflict.both' : 'resources.conflict.save')}
          </Button>
          {conflicts.length > 1 && (
            <>
              <Button size="xs" variant="default" onClick={() => setTheirs(new Set())}>
                {t('resources.conflict.allMine')}
              </Button>
              <Button size="xs" variant="default" onClick={() => setTheirs(new Set(conflicts.map((one) => one.name)))}>
                {t('resources.conflict.allTheirs')}
              </Button>
            </>
          )}
        </div>
      </div>
    </Notice>
  );
}
