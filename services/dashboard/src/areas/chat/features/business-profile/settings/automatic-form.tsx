import type { OwnBusiness } from '@balai/contracts/chat';
import { Textarea, TextInput } from '@mantine/core';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Form, FormPair, useServerForm } from '../../../../../kit/forms/form.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import styles from '../page.module.css';
import { useSave } from './use-save.ts';

/** A week. */
const MINUTES_MAX = 10_080;
const minutesOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
const isMinutes = (text: string): boolean => {
  const minutes = minutesOf(text);
  return minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= MINUTES_MAX);
};

/** What is sent outside the hours, and in which time customers get a reply. */
export function AutomaticForm({ business }: { business: OwnBusiness }) {
  const { t } = useLanguage();
  const save = useSave(business.id);
  const { away_message, first_reply_minutes, next_reply_minutes } = business.settings;
  const initial = { away: away_message ?? '', first: String(first_reply_minutes ?? ''), next: String(next_reply_minutes ?? '') };
  const form = useServerForm(initial, save.error, ({ first, next }) => ({
    ...(isMinutes(first) ? {} : { first: t('business-profile.minutesRule') }),
    ...(isMinutes(next) ? {} : { next: t('business-profile.minutesRule') }),
  }));
  const submit = form.onSubmit(({ away, first, next }) =>
    save.mutate(
      { away_message: away.trim() || null, first_reply_minutes: minutesOf(first), next_reply_minutes: minutesOf(next) },
      { onSuccess: () => form.resetDirty() },
    ),
  );
  return (
    <Panel title={t('business-profile.automatic')}>
      <div className={styles.form}>
        <Form save={save} isDirty={form.isDirty()} onSubmit={submit} onCancel={form.reset}>
          <Textarea
            label={t('business-profile.away')}
            description={t('business-profile.awayHint')}
            maxLength={2_000}
            autosize
            minRows={3}
            {...form.getInputProps('away')}
          />
          <FormPair hint={t('business-profile.goalsHint')}>
            <TextInput label={t('business-profile.firstGoal')} inputMode="numeric" {...form.getInputProps('first')} />
            <TextInput label={t('business-profile.nextGoal')} inputMode="numeric" {...form.getInputProps('next')} />
          </FormPair>
        </Form>
      </div>
    </Panel>
  );
}
