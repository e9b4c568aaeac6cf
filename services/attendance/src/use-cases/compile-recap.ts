import type { DataOf } from '@balai/contracts';
import type { CompiledRecap, compileRecap } from '@balai/contracts/attendance';
import type { Database } from '@balai/runtime';
import type { PersonAttendance } from '../domain/count-attendance.ts';
import { byDivision } from '../domain/person-order.ts';
import type { findClient } from '../repository/clients.ts';
import type { ReadRecap, Recap } from './read-recap.ts';
import type { ResolveQuestion } from './resolve-question.ts';

export interface CompileParts {
  readonly database: Database;
  readonly findClient: typeof findClient;
  readonly resolve: ResolveQuestion;
  readonly recaps: ReadRecap;
  /** Reasons with their texts. */
  readonly reasonTexts: (platform: Recap['question']['platform'], reasons: Recap['reasons']) => CompiledRecap['reasons'];
}

/** The recap of a client and day, or null when the client is unknown. */
export type CompileRecap = (request: DataOf<typeof compileRecap>) => Promise<CompiledRecap | null>;

/** People of one message; above it, a report is no longer a message but an export. */
const MAX_PEOPLE = 20_000;

/** Rows in the order of reports: by division, then rank. */
const rowsOf = (recap: Recap): PersonAttendance[] =>
  [...recap.attendance.people].sort((a, b) => byDivision(a.person, b.person)).slice(0, MAX_PEOPLE);

const peopleOf = (rows: readonly PersonAttendance[]): CompiledRecap['people'] =>
  rows.map((row) => ({
    nrp: row.person.nrp,
    name: row.person.name,
    title: row.person.title,
    division: row.person.division,
    position: row.person.position,
    client_id: row.person.clientId,
    client_name: row.person.clientName,
    handle: row.person.handle,
    exempt: row.person.exempt,
    status: row.status,
    done: row.done,
    total: row.total,
  }));

/** Positions of those for whom the post counts. */
const doneBy = (recap: Recap, rows: readonly PersonAttendance[], postNo: number): number[] =>
  rows.flatMap((row, position) => (recap.attendance.counts(postNo, row.person.personNo) ? [position] : []));

/** Compiles the recap that reports are written from: the same people, posts and status function as the REST recap. */
export function makeCompileRecap(parts: CompileParts): CompileRecap {
  return async ({ client_id, platform, day }) => {
    const client = await parts.database.read('system', (tx) => parts.findClient(tx, client_id));
    if (client === null) return null;
    const filter = {
      clientId: client_id,
      scope: null,
      role: null,
      regionalId: null,
      officialOnly: false,
      period: day === null ? {} : { start_date: day, end_date: day },
    };
    const recap = await parts.recaps.read(await parts.resolve({ scope: 'system', clientId: null }, filter, platform));
    const { period } = recap.question;
    if (period.from === null || period.to === null) throw new Error('the recap of a day has bounds');
    const rows = rowsOf(recap);
    return {
      client_id,
      client_name: client.name,
      platform,
      timezone: period.timezone,
      from: period.from,
      to: period.to,
      posts: recap.posts.map((post) => ({
        platform_id: post.platformId,
        url: post.url,
        taken_at: post.takenAt.toISOString(),
        done_by: doneBy(recap, rows, post.postNo),
      })),
      people: peopleOf(rows),
      freshness: recap.freshness,
      reasons: parts.reasonTexts(platform, recap.reasons),
    };
  };
}
