import { type Language, localeOf } from '../../../../i18n/format.ts';

const MINUTE_MS = 60_000;
const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: MINUTE_MS },
] as const;

/** A span in its largest unit: `12 mnt`, `3 jam`, `2 hr`; at least a minute. */
export function formatSpan(ms: number, language: Language): string {
  const { unit, ms: size } = UNITS.find((one) => ms >= one.ms) ?? { unit: 'minute' as const, ms: MINUTE_MS };
  const unitDisplay = unit === 'minute' ? 'short' : 'long';
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay }).format(Math.max(1, Math.floor(ms / size)));
}

/** A mean in seconds, in words: `45 dtk`, `12 mnt`, `3 jam`. */
export const formatSeconds = (seconds: number, language: Language): string =>
  seconds < 60
    ? new Intl.NumberFormat(localeOf(language), { style: 'unit', unit: 'second', unitDisplay: 'short' }).format(Math.round(seconds))
    : formatSpan(seconds * 1_000, language);
