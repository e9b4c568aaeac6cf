import type { BodyOf, ResponseOf, SettingReport } from '@balai/contracts';
import { attendanceSettings } from '@balai/contracts/attendance';
import { collectorSettings, getCollectionQuota } from '@balai/contracts/collector';
import { editorialSettings } from '@balai/contracts/editorial';
import { gatewaySettings, streamQuotas } from '@balai/contracts/gateway';
import {
  applyPlatformConfig,
  clientQuotas,
  getPlatformConfig,
  identitySettings,
  listPlatformConfigChanges,
  platformAudit,
  platformClientSummary,
  platformOverview,
  previewPlatformConfig,
  rollbackPlatformConfig,
} from '@balai/contracts/identity';
import { messageQuotas, notifierSettings } from '@balai/contracts/notifier';
import { reportingSettings } from '@balai/contracts/reporting';
import { schedulerSettings } from '@balai/contracts/scheduler';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

export type PlatformConfig = ResponseOf<typeof getPlatformConfig>['data'];
export type ConfigChange = ResponseOf<typeof listPlatformConfigChanges>['data']['data'][number];
export type AuditEntry = ResponseOf<typeof platformAudit>['data']['data'][number];

export const overviewQuery = read(platformOverview, {}, (answer) => answer.data);
export const clientSummaryQuery = read(platformClientSummary, {}, (answer) => answer.data);
export const configQuery = read(getPlatformConfig, {}, (answer) => answer.data);

/** Rows of one page of a history. */
export const ROWS = 20;
export const configChangesQuery = (page: number) =>
  read(listPlatformConfigChanges, { query: { page, limit: ROWS } }, (answer) => answer.data);
export const auditQuery = (page: number) => read(platformAudit, { query: { page, limit: ROWS } }, (answer) => answer.data);

type Settings = BodyOf<typeof previewPlatformConfig>['settings'];
export const previewConfig = (settings: Settings) => api(previewPlatformConfig, { body: { settings } });
export const applyConfig = (version: number, settings: Settings) => api(applyPlatformConfig, { body: { version, settings } });
export const rollBackConfig = (version: number) => api(rollbackPlatformConfig, { body: { version } });

/** The services that say how they are set. */
export const SETTINGS_OF = {
  gateway: gatewaySettings,
  identity: identitySettings,
  collector: collectorSettings,
  attendance: attendanceSettings,
  reporting: reportingSettings,
  notifier: notifierSettings,
  scheduler: schedulerSettings,
  editorial: editorialSettings,
} as const;
export type Service = keyof typeof SETTINGS_OF;
export const SERVICES = Object.keys(SETTINGS_OF) as readonly Service[];

/** Settings of a service as its process has read them: they change with its next start only. */
export const settingsQuery = (service: Service) => read(SETTINGS_OF[service], {}, (answer): readonly SettingReport[] => answer.data);

/** What a client has used of its quotas, by the service that counts it. */
const QUOTAS = [clientQuotas, messageQuotas, streamQuotas] as const;
export const quotaQueries = (clientId: string) =>
  QUOTAS.map((route) => read(route, { params: { client_id: clientId } }, (answer) => answer.data, { clientId }));
export const collectionQuotaQuery = (clientId: string) =>
  read(getCollectionQuota, { params: { client_id: clientId } }, (answer) => answer.data, { clientId });
