import Type from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { Instant, nullable } from '../../define/schema.ts';
import { ConfigVersion, SettingChange } from './models.ts';

export const platformConfigChanged = defineEvent(
  'identity.platform-config.changed.v1',
  'fact',
  'Settings of the platform were changed, or those of an earlier version brought back.',
  Type.Object({
    version: Type.Integer({ minimum: 1 }),
    /** The version whose settings were brought back; null: settings were applied. */
    restored_version: nullable(ConfigVersion),
    changes: Type.Array(SettingChange),
    changed_at: Instant,
  }),
  { audit: true },
);
