import { createCorrection } from '@balai/contracts/attendance';
import { Button, FileInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../api/api.ts';
import { attachmentOf } from '../../../../api/attached-file.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { EVIDENCE_TYPES, fits } from './file-evidence.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    corrections: typeof texts.id;
  }
}

/** Whom and what a correction is about; a person that is not given is asked for. */
export interface CorrectionSubject {
  readonly postId: string;
  readonly postLabel: string;
  readonly person?: { readonly user_id: string; readonly nama: string };
}

/** A form in a sheet: a person counts for a post from now on, with the reason and what proves it. */
export function CorrectionForm({ subject, onClose }: { subject: CorrectionSubject; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const save = useMutation({
    mutationFn: async (values: { person: string; reason: string; evidence: string }) => {
      const evidence_file = await attachmentOf(file);
      const { person, reason, evidence } = values;
      const text = evidence.trim() === '' ? {} : { evidence };
      const body = { person, post: subject.postId, reason, ...text, ...(evidence_file === undefined ? {} : { evidence_file }) };
      return api(createCorrection, { body });
    },
    onSuccess: ({ data }) => {
      showToast(t('corrections.done'));
      void queryClient.invalidateQueries();
      // What changes no number is said where it was done: the sheet stays until it is read.
      if (data.no_effect === null) onClose();
    },
  });
  const form = useServerForm({ person: subject.person?.user_id ?? '', reason: '', evidence: '' }, save.error);
  const field = form.getInputProps;
  const isTooLarge = !fits(file);
  const noEffect = save.data?.data.no_effect ?? null;
  if (noEffect !== null)
    // Another sheet: what was typed in the form is saved, and leaving it asks nothing.
    return (
      <SidePanel key="saved" title={t('corrections.title')} onClose={onClose}>
        <Stack>
          <Notice tone="warn">{noEffect.text}</Notice>
          <Button variant="default" onClick={onClose}>
            {t('action.close')}
          </Button>
        </Stack>
      </SidePanel>
    );
  return (
    <SidePanel title={t('corrections.title')} onClose={onClose}>
      <Form
        save={save}
        isDirty={form.isDirty()}
        onSubmit={form.onSubmit((values) => {
          if (!isTooLarge) save.mutate(values);
        })}
        onCancel={onClose}
      >
        <Notice tone="info">
          {subject.person === undefined
            ? t('corrections.aboutPost', { post: subject.postLabel })
            : t('corrections.about', { person: subject.person.nama, post: subject.postLabel })}
        </Notice>
        {subject.person === undefined && <TextInput label={t('column.nrp')} required maxLength={60} {...field('person')} />}
        <Textarea
          label={t('corrections.reason')}
          description={t('corrections.reasonHint')}
          required
          minLength={3}
          maxLength={1000}
          autosize
          minRows={2}
          {...field('reason')}
        />
        <Textarea label={t('corrections.evidence')} maxLength={4000} autosize minRows={2} {...field('evidence')} />
        <FileInput
          placeholder={t('action.pickFile')}
          label={t('corrections.file')}
          description={t('corrections.fileHint')}
          accept={EVIDENCE_TYPES}
          clearable
          clearButtonProps={{ 'aria-label': t('corrections.fileClear') }}
          value={file}
          onChange={setFile}
          error={isTooLarge ? t('corrections.fileTooLarge') : undefined}
        />
      </Form>
    </SidePanel>
  );
}
