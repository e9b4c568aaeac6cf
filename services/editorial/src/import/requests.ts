import { instantSql } from '@balai/legacy-import';
import { uuidv7 } from '@balai/runtime/core';
import type { ImportContext, ImportStep } from '@balai/runtime/import';
import * as former from '../legacy/repository/former-rows.ts';
import { importEditorial, refused } from './editorial-rows.ts';
import { formerDecision, formerState } from './former-state.ts';

interface LegacyRequestRow {
  readonly request_id: number;
  readonly event_id: number | null;
  readonly status: string | null;
  readonly username: string | null;
  readonly created: Date | null;
  readonly updated: Date | null;
}
interface LegacyLogRow {
  readonly log_id: number;
  readonly event_id: number | null;
  readonly status: string | null;
  readonly username: string | null;
  readonly changes: string | null;
  readonly at: Date | null;
}

const zoneOf = ({ options }: ImportContext): string => options.instagramZone ?? 'UTC';
/** The name of an editorial account, or its identifier where it is gone. */
const nameSql = async ({ source }: ImportContext, column: string): Promise<string> =>
  (await source.columns('penmas_user')).size === 0
    ? `${column}::text`
    : `coalesce((select u.username from penmas_user u where u.user_id = ${column}::text), ${column}::text)`;
const UNKNOWN = 'tidak diketahui';

/** Takes over what was decided about events; what still waits is asked again here. */
export const requestsImport: ImportStep = {
  name: 'editorial approvals',
  after: ['editorial events'],
  async run(context) {
    const zone = zoneOf(context);
    await importEditorial<LegacyRequestRow>(context, {
      name: 'editorial approvals',
      tables: ['approval_request'],
      select: `select a.request_id::bigint as key, a.request_id, a.event_id, a.status, ${await nameSql(context, 'a.requested_by')} as username,
        ${instantSql('a.created_at', zone)} as created, ${instantSql('a.updated_at', zone)} as updated from approval_request a`,
      async save(tx, row) {
        const source = context.source.name;
        const piece = row.event_id === null ? null : await former.pieceOf(tx, { source, id: row.event_id });
        if (piece === null) return refused('approval', 'event_refused', String(row.event_id));
        const openedAt = row.created ?? row.updated ?? context.clock.now();
        const stored = await former.saveRound(
          tx,
          { source, id: row.request_id },
          {
            ...{ round_id: uuidv7(), ...piece, status: formerDecision(row.status), requested_by_name: row.username ?? UNKNOWN },
            ...{ opened_at: openedAt, ended_at: row.updated ?? openedAt },
          },
        );
        return { outcome: stored };
      },
    });
  },
};

/** Takes over the change log, as its people wrote it. */
export const changeLogImport: ImportStep = {
  name: 'editorial changes',
  after: ['editorial events'],
  async run(context) {
    await importEditorial<LegacyLogRow>(context, {
      name: 'editorial changes',
      tables: ['change_log'],
      select: `select l.log_id::bigint as key, l.log_id, l.event_id, l.status, l.changes, ${await nameSql(context, 'l.user_id')} as username,
        ${instantSql('l.logged_at', zoneOf(context))} as at from change_log l`,
      async save(tx, row) {
        const source = context.source.name;
        const piece = row.event_id === null ? null : await former.pieceOf(tx, { source, id: row.event_id });
        if (piece === null) return refused('change', 'event_refused', String(row.event_id));
        if (row.at === null) return refused('change', 'no_time', String(row.log_id));
        const line = { ...piece, by_id: null, by_name: row.username ?? UNKNOWN, note: row.changes ?? '', recorded_at: row.at };
        const stored = await former.saveLine(tx, { source, id: row.log_id }, { ...line, state: formerState(row.status).state });
        return { outcome: stored };
      },
    });
  },
};
