import { zoneName } from '@balai/calendar';
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, FormPair, useServerForm } from '../../../../kit/forms/form.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type ConfigValues, configSettings, configValues } from './config-values.ts';
import styles from './page.module.css';
import { applyConfig, configChangesQuery, configQuery, type PlatformConfig, previewConfig } from './queries.ts';

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];
const zoneLabel = (zone: string) => `${zoneName(new Date(), zone)} (${zone})`;

/** Names and values of a change as people read them. */
export function useChangeText() {
  const labelOf = useLabels();
  return ({ setting, before, after }: { setting: string; before: string | number; after: string | number }): string =>
    `${labelOf('installation.config', setting)}: ${before} → ${after}`;
}

/** The settings that change while the platform runs: they are previewed, then applied. */
export function ConfigForm({ config }: { config: PlatformConfig }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const changeText = useChangeText();
  const save = useMutation({
    mutationFn: async (values: ConfigValues) => {
      const settings = configSettings(values);
      const { data } = await previewConfig(settings);
      if (data.changes.length === 0) return 'unchanged';
      const question = {
        title: t('installation.config.confirm'),
        points: data.changes.map(changeText),
        text: t('installation.config.confirmText'),
      };
      if (!(await confirm({ ...question, yes: t('installation.config.apply'), isHarmless: true }))) return null;
      // The version that was previewed here: what somebody else applied in between is a conflict, and not written over.
      await applyConfig(config.version, settings);
      return 'saved';
    },
    onSuccess: (outcome) => {
      if (outcome !== null) showToast(t(`common.${outcome}`));
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: configQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: configChangesQuery(1).queryKey.slice(0, 1) });
    },
  });
  const form = useServerForm<ConfigValues>(configValues(config.settings), save.error);
  const field = form.getInputProps;
  const zones = ZONES.includes(config.settings.timezone) ? ZONES : [config.settings.timezone, ...ZONES];
  const number = { type: 'number', required: true } as const;
  return (
    <div className={styles.form}>
      <Form
        save={save}
        isDirty={form.isDirty()}
        action={t('installation.config.preview')}
        onSubmit={form.onSubmit((values) => save.mutate(values))}
        onCancel={() => {
          form.reset();
          save.reset();
        }}
      >
        <p className={styles.muted}>{t('installation.config.hint')}</p>
        <NativeSelect
          label={t('installation.config.timezone')}
          data={zones.map((zone) => ({ value: zone, label: zoneLabel(zone) }))}
          {...field('timezone')}
        />
        <NativeSelect
          label={t('installation.config.language')}
          data={(['id', 'en'] as const).map((value) => ({ value, label: t(`installation.config.languages.${value}`) }))}
          {...field('language')}
        />
        <TextInput
          label={t('installation.config.completion_percent')}
          description={t('installation.config.completionHint')}
          min={1}
          max={100}
          {...number}
          {...field('completion_percent')}
        />
        <FormPair hint={t('installation.config.bandsHint')}>
          <TextInput label={t('installation.config.band_medium_from')} min={2} max={98} {...number} {...field('band_medium_from')} />
          <TextInput label={t('installation.config.band_high_from')} min={3} max={99} {...number} {...field('band_high_from')} />
        </FormPair>
        <FormPair hint={t('installation.config.quietHint')}>
          <TextInput label={t('installation.config.quiet_from')} type="time" required {...field('quiet_from')} />
          <TextInput label={t('installation.config.quiet_to')} type="time" required {...field('quiet_to')} />
        </FormPair>
        <TextInput
          label={t('installation.config.premium_days')}
          description={t('installation.config.premiumHint')}
          min={1}
          max={3660}
          {...number}
          {...field('premium_days')}
        />
        <FormPair hint={t('installation.config.pricesHint')}>
          <TextInput label={t('installation.config.premium_1_price')} inputMode="decimal" {...field('premium_1_price')} />
          <TextInput label={t('installation.config.premium_2_price')} inputMode="decimal" {...field('premium_2_price')} />
          <TextInput label={t('installation.config.premium_3_price')} inputMode="decimal" {...field('premium_3_price')} />
        </FormPair>
      </Form>
    </div>
  );
}
