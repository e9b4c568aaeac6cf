import { Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isDirectorate } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, FormPair, useServerForm } from '../../../../kit/forms/form.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { saveTarget, type Target, targetQuery } from './target-queries.ts';

/** The whole percent that a field says; null: none. Its input lets nothing else through. */
const percentOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
const textOf = (percent: number | null): string => (percent === null ? '' : String(percent));

function TargetForm({ target, client, onClose }: { target: Target; client: SeenClient; onClose: () => void }) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (values: { participation: string; complete: string; enabled: boolean }) =>
      saveTarget(client.client_id, {
        enabled: values.enabled,
        participation: percentOf(values.participation),
        complete: percentOf(values.complete),
      }),
    onSuccess: () => {
      showToast(t('common.saved'));
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  // Whoever opens the form of a client without a target wants to have one shown.
  const isNew = target.set_at === null;
  const form = useServerForm(
    { participation: textOf(target.participation), complete: textOf(target.complete), enabled: isNew || target.enabled },
    save.error,
    ({ participation, complete, enabled }) =>
      enabled && participation.trim() === '' && complete.trim() === '' ? { participation: t('executive.targetForm.empty') } : {},
  );
  const percent = { type: 'number', min: 1, max: 100, step: 1, inputMode: 'numeric' } as const;
  return (
    <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
      <p className={styles.hint}>{t(isDirectorate(client) ? 'executive.targetForm.ofAll' : 'executive.targetForm.ofUnit')}</p>
      <FormPair>
        <TextInput label={t('executive.targetForm.participation')} {...percent} {...form.getInputProps('participation')} />
        <TextInput label={t('executive.targetForm.complete')} {...percent} {...form.getInputProps('complete')} />
      </FormPair>
      <Checkbox
        size="xs"
        label={t('executive.targetForm.enabled')}
        description={t('executive.targetForm.enabledHint')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      {target.set_at !== null && (
        <p className={styles.hint}>
          {t('executive.targetForm.setAt', {
            who: target.set_by ?? t('common.none'),
            time: formatMoment(target.set_at, client.timezone, language),
          })}
        </p>
      )}
    </Form>
  );
}

/** What a client wants to reach, in a sheet. */
export function TargetPanel({ client, onClose }: { client: SeenClient; onClose: () => void }) {
  const { t } = useLanguage();
  const target = useQuery(targetQuery(client.client_id));
  return (
    <SidePanel title={t('executive.targetForm.title', { client: client.nama })} onClose={onClose}>
      <Loaded query={target}>{(data) => <TargetForm target={data} client={client} onClose={onClose} />}</Loaded>
    </SidePanel>
  );
}
