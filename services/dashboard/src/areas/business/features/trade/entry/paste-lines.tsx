import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import styles from './entry.module.css';

/** A window for lines from a chat or a table. */
export function PasteLines(props: { isPending: boolean; error: string | null; onRead: (text: string) => void; onClose: () => void }) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const read = () => {
    if (text.trim() !== '') props.onRead(text);
  };
  return (
    <Dialog title={t('trade.entry.paste.title')} onClose={props.onClose}>
      <div className={styles.paste}>
        <Textarea
          data-autofocus
          label={t('trade.entry.paste.label')}
          description={t('trade.entry.paste.hint')}
          placeholder={t('trade.entry.paste.example')}
          autosize
          minRows={8}
          maxRows={16}
          error={props.error}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            event.stopPropagation();
            read();
          }}
        />
        <div className={styles.buttons}>
          <Button variant="default" onClick={props.onClose}>
            {t('action.cancel')}
          </Button>
          <ActionButton loading={props.isPending} onClick={read}>
            {t('trade.entry.paste.read')}
          </ActionButton>
        </div>
      </div>
    </Dialog>
  );
}
