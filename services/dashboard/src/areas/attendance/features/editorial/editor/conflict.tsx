import { Button } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import styles from './conflict.module.css';
import type { Conflict as BothChanged } from './draft.ts';

const TextDiff = lazy(() => import('../../../../../kit/text/text-diff.tsx'));

const LOOKS = ['between', 'theirs', 'mine'] as const;
type ConflictView = (typeof LOOKS)[number];

/** A field that somebody else changed while it was typed in: both texts word by word, and which one is to stand. */
export default function Conflict(props: {
  label: string;
  by: string;
  conflict: BothChanged;
  mine: string;
  /** How a value is read where the input shows another one, for example the name of an account. */
  show: (text: string) => string;
  onKeep: (which: 'mine' | 'theirs') => void;
}) {
  const { t } = useLanguage();
  const { label, by, conflict, mine, show, onKeep } = props;
  const [view, setView] = useState<ConflictView>('between');
  const [before, theirs, own] = [show(conflict.before), show(conflict.theirs), show(mine)];
  const sides = { between: [theirs, own], theirs: [before, theirs], mine: [before, own] } as const;
  return (
    <section className={styles.conflict} role="alert" tabIndex={-1} data-conflict aria-label={t('editorial.conflict.title', { label })}>
      <p className={styles.title}>
        <IconGitMerge size={17} aria-hidden />
        {t('editorial.conflict.both', { label, by })}
      </p>
      <Segments<ConflictView>
        label={t('editorial.conflict.look')}
        value={view}
        onChange={setView}
        options={LOOKS.map((value) => ({ value, label: t(`editorial.conflict.${value}`, { by }) }))}
      />
      {view === 'between' && <p className={styles.legend}>{t('editorial.conflict.legend', { by })}</p>}
      <div className={styles.text}>
        <Suspense fallback={<SkeletonRows rows={2} />}>
          <TextDiff before={sides[view][0]} after={sides[view][1]} />
        </Suspense>
      </div>
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={() => onKeep('theirs')}>
          {t('editorial.conflict.keepTheirs', { by })}
        </Button>
        <Button size="xs" onClick={() => onKeep('mine')}>
          {t('editorial.conflict.keepMine')}
        </Button>
      </div>
    </section>
  );
}
