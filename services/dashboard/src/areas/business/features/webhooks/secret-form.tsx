import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { useCopyText } from '../../../../kit/windows/copy-text.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type Kind, type Sender, saveSecret } from './queries.ts';
import styles from './webhooks.module.css';

/** Hours offered for the former secret. */
const OVERLAPS = [0, 1, 24, 72, 168] as const;

/** A secret of 32 random bytes. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Sets the secret of a sender, or replaces it. */
export default function SecretForm(props: { kind: Kind; client: SeenClient; sender: Sender | null; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const copy = useCopyText();
  const { kind, client, sender, onClose } = props;
  const save = useMutation({
    mutationFn: (typed: { sender: string; secret: string; overlap: string }) =>
      saveSecret(kind, client.client_id, { sender: typed.sender.trim(), secret: typed.secret, overlap_hours: Number(typed.overlap) }),
    onSuccess: () => {
      showToast(t('webhooks.sender.saved'));
      void queryClient.invalidateQueries();
      onClose();
    },
  });
  const form = useServerForm({ sender: sender?.sender ?? '', secret: '', overlap: '24' }, save.error);
  return (
    <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((typed) => save.mutate(typed))} onCancel={onClose}>
      <p className={styles.hint}>{t('webhooks.sender.secretHint')}</p>
      <TextInput
        label={t(`webhooks.sender.name.${kind}`)}
        description={sender === null ? t('webhooks.sender.nameHint') : undefined}
        required
        readOnly={sender !== null}
        maxLength={40}
        pattern="[a-z][a-z0-9\-]{1,39}"
        {...form.getInputProps('sender')}
      />
      <PasswordInput
        label={t('webhooks.sender.secret')}
        description={t('webhooks.sender.secretLength')}
        required
        minLength={16}
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('secret')}
      />
      <Button variant="default" onClick={() => form.setFieldValue('secret', newSecret())}>
        {t('webhooks.sender.generate')}
      </Button>
      {form.getValues().secret !== '' && (
        <Button variant="subtle" onClick={() => copy({ title: t('webhooks.sender.secret'), text: form.getValues().secret })}>
          {t('webhooks.sender.copySecret')}
        </Button>
      )}
      {sender !== null && (
        <NativeSelect
          label={t('webhooks.sender.overlap')}
          data={OVERLAPS.map((hours) => ({
            value: String(hours),
            label: hours === 0 ? t('webhooks.sender.atOnce') : t('webhooks.sender.hours', { count: hours }),
          }))}
          {...form.getInputProps('overlap')}
        />
      )}
    </Form>
  );
}
