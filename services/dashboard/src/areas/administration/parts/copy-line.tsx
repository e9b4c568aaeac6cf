import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useLanguage } from '../../../i18n/use-language.ts';
import { useCopyText } from '../../../kit/windows/copy-text.tsx';
import styles from './copy-line.module.css';

/** A text to copy into another window, under its label. */
export function CopyLine({ label, text, hint }: { label: string; text: string; hint?: string }) {
  const { t } = useLanguage();
  const copy = useCopyText();
  return (
    <div>
      <span className={styles.label}>{label}</span>
      <div className={styles.copy}>
        <code className={styles.code}>{text}</code>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={14} aria-hidden />}
          aria-label={`${t('action.copy')}: ${label}`}
          onClick={() => copy({ title: label, text })}
        >
          {t('action.copy')}
        </Button>
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}
