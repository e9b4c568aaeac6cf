import type { NumberDriver } from '@balai/contracts/notifier';

/** The drivers that a list in the settings names; `none`: none. */
export const allowedDrivers = (setting: string): NumberDriver[] =>
  // The setting's format lets nothing else in.
  setting === 'none' ? [] : [...new Set(setting.split(',').map((name) => name.trim() as NumberDriver))];
