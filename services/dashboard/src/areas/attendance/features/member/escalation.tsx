import { FileInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { attachmentOf } from '../../../../api/attached-file.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { EVIDENCE_TYPES, fits } from '../../parts/corrections/file-evidence.ts';
import styles from './page.module.css';
import { type Claim, escalate } from './queries.ts';

const MESSAGE_MIN = 3;

/** Hands to an operator what the answer did not settle, with words and a picture of the person. */
export function Escalation({ claim }: { claim: Claim }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const draft = ['member.message', claim];
  const [message, setMessage] = useState(() => queryClient.getQueryData<string>(draft) ?? '');
  // Another tab of the page takes this form away: what was written is there when it comes back.
  const write = (text: string) => {
    setMessage(text);
    queryClient.setQueryData(draft, text);
  };
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: async () => {
      const evidence_file = await attachmentOf(file);
      return escalate({ ...claim, message: message.trim(), ...(evidence_file === undefined ? {} : { evidence_file }) });
    },
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: draft });
      return queryClient.invalidateQueries();
    },
  });
  if (send.isSuccess) return <Notice tone="ok">{t('member.issue.sent')}</Notice>;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (fits(file)) send.mutate();
      }}
    >
      <h3>{t('member.issue.escalate')}</h3>
      {send.isError && <ErrorNotice title={t('member.issue.notSent')} error={send.error} />}
      <Textarea
        size="md"
        label={t('member.issue.message')}
        description={t('member.issue.messageHint')}
        required
        minLength={MESSAGE_MIN}
        maxLength={8000}
        rows={3}
        value={message}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <FileInput
        placeholder={t('action.pickFile')}
        size="md"
        label={t('corrections.file')}
        description={t('corrections.fileHint')}
        accept={EVIDENCE_TYPES}
        clearable
        clearButtonProps={{ 'aria-label': t('corrections.fileClear') }}
        value={file}
        onChange={setFile}
        error={fits(file) ? null : t('corrections.fileTooLarge')}
      />
      <ActionButton type="submit" size="md" loading={send.isPending} disabled={message.trim().length < MESSAGE_MIN}>
        {t('member.issue.send')}
      </ActionButton>
    </form>
  );
}
