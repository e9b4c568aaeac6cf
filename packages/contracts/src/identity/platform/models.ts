import Type, { type Static, type TSchema } from 'typebox';
import { BandThresholds, ClientLanguage, TimeOfDay } from '../../access/client.ts';
import { limitUpTo } from '../../define/list.ts';
import { success } from '../../define/route.ts';
import { Count, Instant, nullable, oneOf, only, Uuid } from '../../define/schema.ts';
import { PREMIUM_DAYS_MAX } from '../premium/models.ts';

/** Most rows of one page, and those of one where no number is asked for. */
export const PLATFORM_PAGE_MAX = 200;
export const PLATFORM_PAGE_DEFAULT = 20;
/** Rows behind this one are on no page. */
export const PLATFORM_ROWS_MAX = 10_000;

/** Pages by number, as existing clients ask for them. */
export const numberedPages = {
  /** The first is 1. */
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: PLATFORM_ROWS_MAX })),
  limit: limitUpTo(PLATFORM_PAGE_MAX, PLATFORM_PAGE_DEFAULT),
};

/** A page of a list, and how many there are. */
export const numbered = <T extends TSchema>(row: T) =>
  success(
    Type.Object({
      data: Type.Array(row),
      pagination: Type.Object({
        page: Type.Integer({ minimum: 1 }),
        limit: Type.Integer({ minimum: 1 }),
        /** Of the audit trail at most 10,000. */
        total: Count,
        total_pages: Count,
      }),
    }),
  );

const settings = {
  /** Of new clients, as all up to `quiet_to`. IANA name. */
  timezone: Type.String({ minLength: 1, maxLength: 60 }),
  language: ClientLanguage,
  completion_percent: Type.Integer({ minimum: 1, maximum: 100 }),
  band_medium_from: BandThresholds.properties.medium,
  band_high_from: BandThresholds.properties.high,
  quiet_from: TimeOfDay,
  quiet_to: TimeOfDay,
  /** Days of premium where its approval says no others. */
  premium_days: Type.Integer({ minimum: 1, maximum: PREMIUM_DAYS_MAX }),
};

/** Rupiah with at most two decimals; empty: the tier has no price. */
const Price = Type.String({ pattern: '^(?:\\d{1,13}(?:\\.\\d{1,2})?)?$' });
const prices = { premium_1_price: Price, premium_2_price: Price, premium_3_price: Price };

/** Settings of the platform that change while it runs. */
export const PlatformSettings = Type.Object({ ...settings, ...prices });
export type PlatformSettings = Static<typeof PlatformSettings>;

/** Settings to change; absent ones stay. */
export const PlatformSettingsInput = only({
  timezone: Type.Optional(settings.timezone),
  language: Type.Optional(settings.language),
  completion_percent: Type.Optional(settings.completion_percent),
  band_medium_from: Type.Optional(settings.band_medium_from),
  band_high_from: Type.Optional(settings.band_high_from),
  quiet_from: Type.Optional(settings.quiet_from),
  quiet_to: Type.Optional(settings.quiet_to),
  premium_days: Type.Optional(settings.premium_days),
  premium_1_price: Type.Optional(Price),
  premium_2_price: Type.Optional(Price),
  premium_3_price: Type.Optional(Price),
});

/** A version of the settings; 0: as they are before any change. */
export const ConfigVersion = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });

const Value = Type.Union([Type.String(), Type.Number()]);
/** One setting that differs. */
export const SettingChange = Type.Object({ setting: Type.String(), before: Value, after: Value });
export type SettingChange = Static<typeof SettingChange>;

/** The settings that hold. */
export const PlatformConfig = Type.Object({
  version: ConfigVersion,
  settings: PlatformSettings,
  /** Null in version 0. */
  changed_at: nullable(Instant),
  changed_by: nullable(Type.String()),
});

/** One change of the settings. */
export const PlatformConfigEntry = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  action: oneOf('apply', 'rollback'),
  /** The version whose settings a rollback brought back; null: settings were applied. */
  restored_version: nullable(ConfigVersion),
  changes: Type.Array(SettingChange),
  account_id: Uuid,
  /** Name of the account; null: it is gone. */
  changed_by: nullable(Type.String()),
  changed_at: Instant,
});
