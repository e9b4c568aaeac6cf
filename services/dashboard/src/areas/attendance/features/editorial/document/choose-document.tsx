import { IconFileText } from '@tabler/icons-react';
import { useRef } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import styles from './document.module.css';
import type { useDocument } from './use-document.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Lets a document be chosen, and says what was wrong with it. */
export function ChooseDocument({ reading, name }: { reading: ReturnType<typeof useDocument>; name: string | null }) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const { error } = reading;
  return (
    <>
      <div className={styles.choose}>
        <ActionButton
          variant={name === null ? 'filled' : 'default'}
          size="xs"
          leftSection={<IconFileText size={16} aria-hidden />}
          loading={reading.isPending}
          onClick={() => input.current?.click()}
        >
          {t(name === null ? 'editorial.document.choose' : 'editorial.document.other')}
        </ActionButton>
        <span className={styles.name}>{name ?? t('editorial.document.hint')}</span>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('editorial.document.choose')}
          accept={`.docx,${DOCX}`}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file !== undefined) reading.mutate(file);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {error !== null && <Notice tone="bad">{error.name === 'Error' ? error.message : problemOf(error, t).message}</Notice>}
    </>
  );
}
