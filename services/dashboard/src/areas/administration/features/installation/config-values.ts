import type { PlatformConfig } from './queries.ts';

type Settings = PlatformConfig['settings'];
/** What the form holds: numbers as they are typed. */
export type ConfigValues = Readonly<Record<keyof Settings, string>>;

export const SETTING_NAMES = [
  'timezone',
  'language',
  'completion_percent',
  'band_medium_from',
  'band_high_from',
  'quiet_from',
  'quiet_to',
  'premium_days',
  'premium_1_price',
  'premium_2_price',
  'premium_3_price',
] as const satisfies readonly (keyof Settings)[];

export const configValues = (settings: Settings): ConfigValues => ({
  timezone: settings.timezone,
  language: settings.language,
  completion_percent: String(settings.completion_percent),
  band_medium_from: String(settings.band_medium_from),
  band_high_from: String(settings.band_high_from),
  quiet_from: settings.quiet_from,
  quiet_to: settings.quiet_to,
  premium_days: String(settings.premium_days),
  premium_1_price: settings.premium_1_price,
  premium_2_price: settings.premium_2_price,
  premium_3_price: settings.premium_3_price,
});

export const configSettings = (values: ConfigValues): Settings => ({
  timezone: values.timezone,
  language: values.language === 'en' ? 'en' : 'id',
  completion_percent: Number(values.completion_percent),
  band_medium_from: Number(values.band_medium_from),
  band_high_from: Number(values.band_high_from),
  quiet_from: values.quiet_from,
  quiet_to: values.quiet_to,
  premium_days: Number(values.premium_days),
  premium_1_price: values.premium_1_price.trim(),
  premium_2_price: values.premium_2_price.trim(),
  premium_3_price: values.premium_3_price.trim(),
});
