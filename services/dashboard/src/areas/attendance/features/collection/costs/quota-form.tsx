import { Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../../kit/forms/form.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { type Quota, setQuota } from './cost-queries.ts';

const REQUESTS_MAX = 100_000_000;

/** The number of requests a text says, with or without thousands separators; null when it says none. */
function requestsOf(text: string): number | null {
  const trimmed = text.trim();
  if (!/^(?:\d+|\d{1,3}(?:[.,]\d{3})+)$/.test(trimmed)) return null;
  const requests = Number(trimmed.replace(/[.,]/g, ''));
  return requests <= REQUESTS_MAX ? requests : null;
}

/** A form in a sheet: how many requests a client may make a day. */
export function QuotaForm({ quota, clientName, onClose }: { quota: Quota; clientName: string; onClose: () => void }) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: async (wanted: number | null) => {
      if (wanted === (quota.is_own ? quota.daily_requests : null)) return null;
      return (await setQuota(quota.client_id, wanted)).data;
    },
    onSuccess: (changed) => {
      showToast(
        changed === null
          ? t('common.unchanged')
          : t('collection.quota.saved', { client: clientName, shown: formatCount(changed.daily_requests, language) }),
      );
      if (changed !== null) void queryClient.invalidateQueries();
      onClose();
    },
  });
  const form = useServerForm({ usual: !quota.is_own, daily_requests: quota.is_own ? String(quota.daily_requests) : '' }, save.error);
  const { usual, daily_requests } = form.getValues();
  return (
    <SidePanel title={t('collection.quota.title', { client: clientName })} onClose={onClose}>
      <Form
        save={save}
        isDirty={form.isDirty()}
        onSubmit={form.onSubmit((values) => {
          const requests = values.usual ? null : requestsOf(values.daily_requests);
          if (requests === null && !values.usual)
            form.setFieldError('daily_requests', t('collection.quota.invalid', { max: formatCount(REQUESTS_MAX, language) }));
          else save.mutate(requests);
        })}
        onCancel={onClose}
      >
        <Notice tone="info">
          {t('collection.quota.usedOf', { used: formatCount(quota.used, language), of: formatCount(quota.daily_requests, language) })}
        </Notice>
        <Checkbox
          size="xs"
          label={t('collection.quota.usual')}
          description={t('collection.quota.usualHint')}
          {...form.getInputProps('usual', { type: 'checkbox' })}
        />
        {!usual && (
          <TextInput
            label={t('collection.quota.daily')}
            description={t('collection.quota.dailyHint')}
            inputMode="numeric"
            required
            maxLength={11}
            {...form.getInputProps('daily_requests')}
          />
        )}
        {!usual && requestsOf(daily_requests) === 0 && <Notice tone="warn">{t('collection.quota.zero')}</Notice>}
      </Form>
    </SidePanel>
  );
}
