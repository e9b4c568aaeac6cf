import type { OwnBusiness } from '@balai/contracts/chat';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../../kit/forms/form.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import styles from '../page.module.css';
import { useSave } from './use-save.ts';

const USERNAME = /^[A-Za-z0-9]{3,30}$/;
const ADDRESS = /^(https?:\/\/|\/)/;
const orNull = (text: string): string | null => text.trim() || null;

/** What customers see of the business, and whether it takes messages. */
export function ProfileForm({ business }: { business: OwnBusiness }) {
  const { t } = useLanguage();
  const save = useSave(business.id);
  const initial = {
    ...{ name: business.name, username: business.username, description: business.description ?? '', status: business.status as string },
    ...{ profile_image_url: business.profile_image_url ?? '', cover_image_url: business.cover_image_url ?? '' },
  };
  const isAddress = (text: string) => text.trim() === '' || ADDRESS.test(text.trim());
  const form = useServerForm(initial, save.error, ({ username, profile_image_url, cover_image_url }) => ({
    ...(USERNAME.test(username) ? {} : { username: t('business-profile.usernameRule') }),
    ...(isAddress(profile_image_url) ? {} : { profile_image_url: t('business-profile.addressRule') }),
    ...(isAddress(cover_image_url) ? {} : { cover_image_url: t('business-profile.addressRule') }),
  }));
  const submit = form.onSubmit((values) =>
    save.mutate(
      {
        ...{ name: values.name.trim(), username: values.username, description: orNull(values.description) },
        ...{ profile_image_url: orNull(values.profile_image_url), cover_image_url: orNull(values.cover_image_url) },
        status: values.status === 'closed' ? 'closed' : 'active',
      },
      { onSuccess: () => form.resetDirty() },
    ),
  );
  return (
    <Panel title={t('business-profile.profile')}>
      <div className={styles.form}>
        <Form save={save} isDirty={form.isDirty()} onSubmit={submit} onCancel={form.reset}>
          <TextInput label={t('business-profile.name')} required maxLength={100} {...form.getInputProps('name')} />
          <TextInput
            label={t('business-profile.username')}
            description={t('business-profile.usernameHint')}
            required
            maxLength={30}
            leftSection="@"
            autoCapitalize="none"
            {...form.getInputProps('username')}
          />
          <Textarea
            label={t('business-profile.description')}
            maxLength={1_000}
            autosize
            minRows={3}
            {...form.getInputProps('description')}
          />
          <TextInput
            label={t('business-profile.picture')}
            description={t('business-profile.pictureHint')}
            maxLength={2_000}
            {...form.getInputProps('profile_image_url')}
          />
          <TextInput label={t('business-profile.cover')} maxLength={2_000} {...form.getInputProps('cover_image_url')} />
          <NativeSelect
            label={t('business-profile.status')}
            description={t('business-profile.statusHint')}
            data={(['active', 'closed'] as const).map((value) => ({ value, label: t(`business-profile.statusOf.${value}`) }))}
            {...form.getInputProps('status')}
          />
        </Form>
      </div>
    </Panel>
  );
}
