import { addTemplate } from '@balai/contracts/editorial';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../../../api/api.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { FormDialog } from '../../../../../kit/windows/form-dialog.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { useTyped } from '../../../../../kit/windows/unsaved.tsx';
import styles from '../form-rows.module.css';
import type { PieceDetail } from '../piece.ts';

/** Longest text of a template. */
const TEXT_MAX = 20_000;
const NAME_MAX = 120;

function Fields({ piece, onClose }: { piece: PieceDetail; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [first] = useState(piece.title.slice(0, NAME_MAX));
  const [name, setName] = useState(first);
  const leave = useTyped(name !== first);
  const isTooLong = piece.content.length > TEXT_MAX;
  const keep = useMutation({
    mutationFn: () => {
      const { client_id, kind, title, summary, content, category, tags, release } = piece;
      return api(addTemplate, { body: { client_id, kind, name: name.trim(), title, summary, content, category, tags, release } });
    },
    onSuccess: () => {
      showToast(t('editorial.template.kept', { name: name.trim() }));
      void queryClient.invalidateQueries();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      {keep.error !== null && <ErrorNotice error={keep.error} title={t('error.save')} />}
      {isTooLong && <Notice tone="bad">{t('editorial.template.tooLong')}</Notice>}
      <TextInput
        label={t('editorial.template.name')}
        description={t('editorial.template.blanks', { example: '{{lokasi}}' })}
        required
        maxLength={NAME_MAX}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => leave(onClose)}>
          {t('action.cancel')}
        </Button>
        <ActionButton type="submit" loading={keep.isPending} disabled={name.trim() === '' || isTooLong}>
          {t('editorial.template.keep')}
        </ActionButton>
      </div>
    </form>
  );
}

/** Keeps what a piece says as what others begin with. */
export default function KeepTemplate({ piece, onClose }: { piece: PieceDetail; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <FormDialog title={t('editorial.template.keep')} onClose={onClose}>
      <Fields piece={piece} onClose={onClose} />
    </FormDialog>
  );
}
