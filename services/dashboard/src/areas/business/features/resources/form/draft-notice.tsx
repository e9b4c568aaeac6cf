import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { formatMoment } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import styles from './form.module.css';

/** Says that a form holds what was typed before, since when, and how to be rid of it. */
export function DraftNotice({ at, zone, onDiscard }: { at: number; zone: string; onDiscard: () => void }) {
  const { t, language } = useLanguage();
  return (
    <Notice tone="info" icon={<IconHistory size={17} aria-hidden />}>
      <span className={styles.draft}>
        {t('resources.form.restored', { at: formatMoment(new Date(at), zone, language) })}
        <Button size="xs" variant="default" onClick={onDiscard}>
          {t('resources.form.discard')}
        </Button>
      </span>
    </Notice>
  );
}
