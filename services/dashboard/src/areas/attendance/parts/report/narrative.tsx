import { NARRATIVE_MAX } from '@balai/contracts/attendance';
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { useCopyText } from '../../../../kit/windows/copy-text.tsx';
import styles from './report.module.css';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    report: typeof texts.id;
  }
}

// Loads after the page: until then its text stands there to be read.
const NarrativeField = lazy(() => import('./narrative-field.tsx'));

/** A text that somebody wrote in place of the computed one, until the question changes; null: nobody has. */
export function useOwnText(question: string) {
  const [kept, setKept] = useState<{ readonly question: string; readonly text: string } | null>(null);
  const text = kept?.question === question ? kept.text : null;
  return { text, set: (next: string | null) => setKept(next === null ? null : { question, text: next }) };
}
export type OwnText = ReturnType<typeof useOwnText>;

/** Whose report an address is of, and of whose posts. */
const whoseIn = (search: object): string => JSON.stringify(['client', 'posts'].map((name) => Reflect.get(search, name) ?? null));

/** What the numbers say, as a text to change before it is copied, printed or made a file of. */
export function Narrative(props: { title: string; written: string; source: string; own: OwnText }) {
  const { title, written, source } = props;
  const { t } = useLanguage();
  const copy = useCopyText();
  const { text: own, set } = props.own;
  const text = own ?? written;
  const isChanged = own !== null;
  useBlocker({
    // The way to a side panel or another tab of the same page keeps the text.
    shouldBlockFn: async ({ current, next }) =>
      isChanged &&
      (current.pathname !== next.pathname || whoseIn(current.search) !== whoseIn(next.search)) &&
      !(await confirm({ title: t('unsaved.title'), text: t('report.leave'), yes: t('unsaved.discard') })),
    enableBeforeUnload: isChanged,
  });
  return (
    <Panel
      title={t('report.narrative')}
      actions={
        <>
          {isChanged && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => set(null)}>
              {t('report.restore')}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCopy size={15} aria-hidden />}
            onClick={() => copy({ title, text: `${title}\n\n${text}\n\n${source}` })}
          >
            {t('action.copy')}
          </Button>
        </>
      }
    >
      <div className={styles.narrative}>
        <Suspense fallback={<p className={`${styles.screen} ${styles.early}`}>{text}</p>}>
          <NarrativeField
            className={styles.screen}
            aria-label={t('report.narrative')}
            value={text}
            maxLength={NARRATIVE_MAX}
            onChange={({ currentTarget: { value } }) => set(value === written ? null : value)}
          />
        </Suspense>
        <p className={styles.printed}>{text}</p>
        <p className={styles.source}>
          {source} <span className={styles.screen}>{t('report.inFiles')}</span>
        </p>
      </div>
    </Panel>
  );
}
