import { ATTACHMENT_BYTES } from '@balai/contracts/attendance';
import { FileInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { attachmentOf } from '../../../../../api/attached-file.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import styles from '../portal.module.css';
import { type Claim, complaintsQuery, escalate } from '../queries.ts';

const MESSAGE_MIN = 3;
const TYPES = 'image/jpeg,image/png,image/webp,application/pdf';

/** Hands to an operator what the answer did not settle, in the person's words and with a picture. */
export function Escalation({ claim }: { claim: Claim }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [message, setMessage] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const isTooLarge = file !== null && file.size > ATTACHMENT_BYTES;
  const send = useMutation({
    mutationFn: async () => {
      const evidence_file = await attachmentOf(file);
      return escalate({ ...claim, message: message.trim(), ...(evidence_file === undefined ? {} : { evidence_file }) });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: complaintsQuery.queryKey }),
  });
  if (send.isSuccess) return <Notice tone="ok">{t('portal.issue.sent')}</Notice>;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTooLarge) send.mutate();
      }}
    >
      <h2>{t('portal.issue.escalate')}</h2>
      {send.isError && <ErrorNotice title={t('portal.issue.notSent')} error={send.error} />}
      <Textarea
        size="md"
        label={t('portal.issue.message')}
        description={t('portal.issue.messageHint')}
        required
        withAsterisk={false}
        minLength={MESSAGE_MIN}
        maxLength={8000}
        rows={3}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
      <FileInput
        size="md"
        label={t('portal.issue.file')}
        placeholder={t('action.pickFile')}
        accept={TYPES}
        clearable
        clearButtonProps={{ 'aria-label': t('portal.issue.fileClear') }}
        value={file}
        onChange={setFile}
        error={isTooLarge ? t('portal.issue.fileTooLarge') : null}
      />
      <ActionButton type="submit" size="md" loading={send.isPending} disabled={message.trim().length < MESSAGE_MIN}>
        {t('portal.issue.send')}
      </ActionButton>
    </form>
  );
}
