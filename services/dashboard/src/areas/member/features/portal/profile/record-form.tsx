import { ApiError } from '@balai/contracts/client';
import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import Checkbox from '../../../../../kit/forms/checkbox.tsx';
import { useServerForm } from '../../../../../kit/forms/form.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import styles from '../portal.module.css';
import { changeRecord, type OwnRecord, recordQuery } from '../queries.ts';
import { type Checked, UsernameField } from './username-field.tsx';

const FIELDS = { instagram: 'insta', tiktok: 'tiktok' } as const;
type Platform = keyof typeof FIELDS;
const PLATFORMS = ['instagram', 'tiktok'] as const;

const valuesOf = ({ insta, tiktok, whatsapp, wa_notification_opt_in }: OwnRecord) => ({
  insta: insta ?? '',
  tiktok: tiktok ?? '',
  whatsapp: whatsapp ?? '',
  wa_notification_opt_in,
});
type Values = ReturnType<typeof valuesOf>;

/** The changed fields; fields that stay are left out. */
const changesOf = (values: Values, kept: Values): Partial<Values> =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== kept[name as keyof Values]));

/** Usernames and number of the person. A username that the platform does not know is not saved. */
export function RecordForm({ record }: { record: OwnRecord }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const kept = valuesOf(record);
  const [checked, setChecked] = useState<Readonly<Partial<Record<Platform, Checked>>>>({});
  const note = useCallback((found: Checked) => setChecked((before) => ({ ...before, [found.platform]: found })), []);
  const save = useMutation({
    mutationFn: (values: Values) => changeRecord(changesOf(values, kept)),
    onSuccess: ({ data }) => {
      queryClient.setQueryData(recordQuery.queryKey, data);
      setChecked({});
      showToast(t('common.saved'));
    },
  });
  const form = useServerForm<Values>(kept, save.error, (values) =>
    Object.fromEntries(
      PLATFORMS.flatMap((platform) => {
        const found = checked[platform];
        const isRefused = found?.isUnknown === true && found.username === values[FIELDS[platform]];
        return isRefused ? [[FIELDS[platform], t('portal.profile.unknown')]] : [];
      }),
    ),
  );
  const submit = (values: Values) => {
    if (Object.keys(changesOf(values, kept)).length === 0) showToast(t('common.unchanged'));
    else save.mutate(values);
  };
  return (
    <section className={styles.card} aria-label={t('portal.profile.accounts')}>
      <h2>{t('portal.profile.accounts')}</h2>
      <form className={styles.form} noValidate onSubmit={form.onSubmit(submit)}>
        {save.isError && <ErrorNotice title={t('error.save')} error={save.error} />}
        {save.error instanceof ApiError && save.error.failure.code === 'handle_taken' && (
          <Notice tone="info">{t('portal.profile.taken')}</Notice>
        )}
        {PLATFORMS.map((platform) => (
          <UsernameField
            key={platform}
            platform={platform}
            username={form.values[FIELDS[platform]]}
            kept={kept[FIELDS[platform]]}
            field={form.getInputProps(FIELDS[platform])}
            onChecked={note}
          />
        ))}
        <TextInput
          size="md"
          label={t('portal.profile.whatsapp')}
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          {...form.getInputProps('whatsapp')}
        />
        <Checkbox label={t('portal.profile.optIn')} {...form.getInputProps('wa_notification_opt_in', { type: 'checkbox' })} />
        <ActionButton type="submit" size="md" loading={save.isPending}>
          {t('action.save')}
        </ActionButton>
      </form>
    </section>
  );
}
