import { changeAttachment } from '@balai/contracts/editorial';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../../../api/api.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import type { Attachment } from '../queries.ts';
import styles from './beside.module.css';

interface FileWordsProps {
  readonly pieceId: string;
  readonly file: Attachment;
  readonly canEdit: boolean;
  readonly onChanged: () => void;
}

function WordsForm({ pieceId, file, onChanged, onClose }: FileWordsProps & { onClose: () => void }) {
  const { t } = useLanguage();
  const [caption, setCaption] = useState(file.caption ?? '');
  const [alt, setAlt] = useState(file.alt ?? '');
  const save = useMutation({
    mutationFn: () =>
      api(changeAttachment, {
        params: { id: pieceId, attachment_id: file.attachment_id },
        body: { caption: caption || null, alt: alt || null },
      }),
    onSuccess: () => {
      onChanged();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {save.error !== null && <ErrorNotice error={save.error} title={t('error.save')} />}
      <TextInput
        label={t('editorial.files.caption')}
        value={caption}
        maxLength={2_000}
        onChange={(event) => setCaption(event.currentTarget.value)}
      />
      {file.kind === 'picture' && (
        <TextInput
          label={t('editorial.files.alt')}
          description={t('editorial.files.altHint')}
          value={alt}
          maxLength={500}
          onChange={(event) => setAlt(event.currentTarget.value)}
        />
      )}
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <ActionButton size="xs" type="submit" loading={save.isPending}>
          {t('action.save')}
        </ActionButton>
      </div>
    </form>
  );
}

/** What is said about a file, and the way to change that. */
export function FileWords(props: FileWordsProps) {
  const { t } = useLanguage();
  const { file, canEdit } = props;
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <WordsForm {...props} onClose={() => setOpen(false)} />;
  return (
    <>
      {file.caption !== null && <p className={styles.said}>{file.caption}</p>}
      {canEdit && (
        <button type="button" className={styles.link} onClick={() => setOpen(true)}>
          {t(file.caption === null ? 'editorial.files.describe' : 'editorial.files.change')}
        </button>
      )}
    </>
  );
}
