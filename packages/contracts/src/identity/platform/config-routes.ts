import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { only } from '../../define/schema.ts';
import { platformAdminister } from '../permissions.ts';
import {
  ConfigVersion,
  numbered,
  numberedPages,
  PlatformConfig,
  PlatformConfigEntry,
  PlatformSettings,
  PlatformSettingsInput,
  SettingChange,
} from './models.ts';

const ACCESS = { permission: platformAdminister, tenant: { kind: 'platform' } } as const;

export const getPlatformConfig = defineRoute({
  id: 'platform-config.get',
  service: 'identity',
  method: 'GET',
  path: '/api/admin-system/config',
  summary: 'Settings of the platform that change while it runs: what new clients begin with, and how long premium lasts.',
  access: ACCESS,
  response: success(PlatformConfig),
});

export const previewPlatformConfig = defineRoute({
  id: 'platform-config.preview',
  service: 'identity',
  method: 'POST',
  path: '/api/admin-system/config/preview',
  summary: 'Settings as they would be, and which differ. Changes nothing; `version` is what applying them needs.',
  access: ACCESS,
  body: only({ settings: PlatformSettingsInput }),
  response: success(Type.Object({ version: ConfigVersion, settings: PlatformSettings, changes: Type.Array(SettingChange) })),
  problems: ['invalid_timezone'],
  example: { body: { settings: { completion_percent: 90, timezone: 'Asia/Makassar' } } },
});

export const applyPlatformConfig = defineRoute({
  id: 'platform-config.apply',
  service: 'identity',
  method: 'POST',
  path: '/api/admin-system/config/apply',
  summary:
    'Change settings as they were previewed. 409 `platform_config_changed` where others were applied since `version`. Where nothing differs there is no new version.',
  access: ACCESS,
  body: only({ version: ConfigVersion, settings: PlatformSettingsInput }),
  response: success(PlatformConfig),
  problems: ['platform_config_changed', 'invalid_timezone'],
  example: { body: { version: '{own.config}', settings: {} } },
});

export const rollbackPlatformConfig = defineRoute({
  id: 'platform-config.rollback',
  service: 'identity',
  method: 'POST',
  path: '/api/admin-system/config/rollback',
  summary: 'Bring back the settings of an earlier version, as a new version; 0: those before any change.',
  access: ACCESS,
  body: only({ version: ConfigVersion }),
  response: success(PlatformConfig),
  problems: ['platform_config_not_found'],
  example: { body: { version: 0 } },
});

export const listPlatformConfigChanges = defineRoute({
  id: 'platform-config.audit',
  service: 'identity',
  method: 'GET',
  path: '/api/admin-system/config/audit',
  summary: 'Changes of the settings with their author, newest first.',
  access: ACCESS,
  query: Type.Object(numberedPages),
  response: numbered(PlatformConfigEntry),
});
