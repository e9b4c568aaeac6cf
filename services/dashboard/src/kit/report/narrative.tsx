import { Button, Textarea } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { ask } from '../ask.ts';
import { useCopyText } from '../copy-text.tsx';
import { Panel } from '../panel.tsx';
import styles from './report.module.css';

/** What the numbers say, as a text to change before it is copied or printed. Begin it anew (by its key) where the question changes. */
export function Narrative({ title, written, source }: { title: string; written: string; source: string }) {
  const { t } = useLanguage();
  const copy = useCopyText();
  const [own, setOwn] = useState<string | null>(null);
  const text = own ?? written;
  const isChanged = own !== null && own !== written;
  useBlocker({
    // The way to a side panel or another tab of the same page keeps the text.
    shouldBlockFn: async ({ current, next }) =>
      isChanged &&
      current.pathname !== next.pathname &&
      !(await ask({ title: t('unsaved.title'), text: t('report.leave'), yes: t('unsaved.discard') })),
    enableBeforeUnload: isChanged,
  });
  return (
    <Panel
      title={t('report.narrative')}
      actions={
        <>
          {isChanged && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => setOwn(null)}>
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
        <Textarea
          className={styles.screen}
          aria-label={t('report.narrative')}
          autosize
          minRows={4}
          maxRows={16}
          value={text}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <p className={styles.printed}>{text}</p>
        <p className={styles.source}>{source}</p>
      </div>
    </Panel>
  );
}
