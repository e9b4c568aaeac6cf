import { ATTACHMENT_BYTES } from '@balai/contracts/attendance';
import { PIECE_FILE_BYTES } from '@balai/contracts/editorial';
import { LOGO_BYTES, PEOPLE_TABLE_BYTES, PROOF_BYTES } from '@balai/contracts/identity';
import type { Service } from './queries.ts';

/** How a limit's number is written. */
export type Unit =
  | 'perSecond'
  | 'calls'
  | 'requests'
  | 'percent'
  | 'perHour'
  | 'days'
  | 'months'
  | 'megabytes'
  | 'milliseconds'
  | 'bytes'
  | 'money';

/** A limit of the installation: the setting that says it, or a number of the program. Its name and effect are texts of its key. */
export type Limit =
  | { readonly key: string; readonly unit: Unit; readonly setting: string; readonly service: Service }
  | { readonly key: string; readonly unit: 'bytes'; readonly amount: number };

const of =
  (service: Service) =>
  (key: string, unit: Unit, setting: string): Limit => ({ key, unit, setting, service });
const [gateway, collector, notifier, scheduler, reporting, attendance] = [
  of('gateway'),
  of('collector'),
  of('notifier'),
  of('scheduler'),
  of('reporting'),
  of('attendance'),
];

/** The limits of the installation, in groups that belong together. */
export const LIMIT_GROUPS: readonly { readonly group: string; readonly limits: readonly Limit[] }[] = [
  {
    group: 'collecting',
    limits: [
      collector('dailyBudget', 'requests', 'COLLECTOR_DAILY_BUDGET'),
      collector('clientShare', 'percent', 'COLLECTOR_CLIENT_SHARE_PERCENT'),
      collector('reserve', 'percent', 'COLLECTOR_RESERVE_PERCENT'),
      collector('requestRate', 'perSecond', 'COLLECTOR_RATE_PER_SECOND'),
      collector('manualRuns', 'perHour', 'COLLECTOR_MANUAL_RUNS_PER_HOUR'),
      collector('backfill', 'days', 'COLLECTOR_BACKFILL_DAYS'),
      collector('price', 'money', 'COLLECTOR_REQUEST_PRICE'),
    ],
  },
  {
    group: 'messages',
    limits: [
      notifier('pace', 'milliseconds', 'NOTIFIER_PACE_MS'),
      notifier('recipientPace', 'milliseconds', 'NOTIFIER_RECIPIENT_PACE_MS'),
      scheduler('jobRuns', 'perHour', 'JOB_MANUAL_RUNS_PER_HOUR'),
    ],
  },
  {
    group: 'calls',
    limits: [
      gateway('signInBurst', 'calls', 'GATEWAY_LOGIN_BURST'),
      gateway('signIn', 'perSecond', 'GATEWAY_LOGIN_PER_SECOND'),
      gateway('reading', 'perSecond', 'GATEWAY_READ_PER_SECOND'),
      gateway('changing', 'perSecond', 'GATEWAY_WRITE_PER_SECOND'),
      gateway('address', 'perSecond', 'GATEWAY_ADDRESS_PER_SECOND'),
    ],
  },
  {
    group: 'uploads',
    limits: [
      { key: 'peopleTable', unit: 'bytes', amount: PEOPLE_TABLE_BYTES },
      { key: 'pieceFile', unit: 'bytes', amount: PIECE_FILE_BYTES },
      { key: 'attachment', unit: 'bytes', amount: ATTACHMENT_BYTES },
      { key: 'proof', unit: 'bytes', amount: PROOF_BYTES },
      { key: 'logo', unit: 'bytes', amount: LOGO_BYTES },
    ],
  },
  {
    group: 'retention',
    limits: [
      notifier('messagesKept', 'days', 'MESSAGE_RETENTION_DAYS'),
      scheduler('runsKept', 'days', 'JOB_RUN_RETENTION_DAYS'),
      reporting('exportsKept', 'days', 'REPORTING_EXPORT_DAYS'),
      attendance('factsKept', 'months', 'ATTENDANCE_FACTS_MONTHS'),
      collector('observationsKept', 'months', 'COLLECTOR_LOG_MONTHS'),
      collector('imagesKept', 'days', 'COLLECTOR_IMAGE_DAYS'),
      collector('imagesMb', 'megabytes', 'COLLECTOR_IMAGE_MB'),
    ],
  },
];

/** The services whose settings are among the limits. */
export const LIMIT_SERVICES = [
  ...new Set(LIMIT_GROUPS.flatMap(({ limits }) => limits.flatMap((limit) => ('service' in limit ? [limit.service] : [])))),
] as const;
