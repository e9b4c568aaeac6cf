import type { Transaction } from '@balai/runtime/database';
import type { ImportStep } from '../engine/import-step.ts';
import { refused } from '../engine/row-results.ts';
import { instantSql } from '../former/select-columns.ts';
import { importEditorial, nameSql } from './editorial-rows.ts';
import { formerDecision, formerState } from './former-state.ts';
import * as former from './repository/former-rows.ts';

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

const pieceOf = async (tx: Transaction, source: string, id: number | null) => (id === null ? null : former.pieceOf(tx, { source, id }));
const UNKNOWN = 'tidak diketahui';

/** Takes over what was decided about events; what still waits is asked again here. */
export const requestsImport: ImportStep = {
  name: 'editorial approvals',
  service: 'editorial',
  async run(context) {
    const zone = context.options.instagramZone;
    await importEditorial<LegacyRequestRow>(context, {
      name: 'editorial approvals',
      tables: ['approval_request'],
      select: `select a.request_id::bigint as key, a.request_id, a.event_id, a.status, ${await nameSql(context.source, 'a.requested_by')} as username,
        ${instantSql('a.created_at', zone)} as created, ${instantSql('a.updated_at', zone)} as updated from approval_request a`,
      async save(tx, row) {
        const source = context.source.name;
        const piece = await pieceOf(tx, source, row.event_id);
        if (piece === null) return refused('approval', 'event_refused', String(row.event_id));
        const openedAt = row.created ?? row.updated ?? context.clock.now();
        const stored = await former.saveRound(
          tx,
          { source, id: row.request_id },
          {
            ...{ round_id: context.newId(), ...piece, status: formerDecision(row.status), requested_by_name: row.username ?? UNKNOWN },
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
  service: 'editorial',
  async run(context) {
    await importEditorial<LegacyLogRow>(context, {
      name: 'editorial changes',
      tables: ['change_log'],
      select: `select l.log_id::bigint as key, l.log_id, l.event_id, l.status, l.changes, ${await nameSql(context.source, 'l.user_id')} as username,
        ${instantSql('l.logged_at', context.options.instagramZone)} as at from change_log l`,
      async save(tx, row) {
        const source = context.source.name;
        const piece = await pieceOf(tx, source, row.event_id);
        if (piece === null) return refused('change', 'event_refused', String(row.event_id));
        if (row.at === null) return refused('change', 'no_time', String(row.log_id));
        const line = { ...piece, by_id: null, by_name: row.username ?? UNKNOWN, note: row.changes ?? '', recorded_at: row.at };
        const stored = await former.saveLine(tx, { source, id: row.log_id }, { ...line, state: formerState(row.status).state });
        return { outcome: stored };
      },
    });
  },
};
