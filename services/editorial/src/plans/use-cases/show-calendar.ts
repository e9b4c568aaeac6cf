import { DEFAULT_ZONE, dayRange } from '@balai/calendar';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Card } from '../../pieces/domain/piece.ts';
import { editorialProblems } from '../../problems.ts';
import { requireKnown } from '../../use-cases/require-known.ts';
import * as holidays from '../repository/holidays.ts';
import * as planCards from '../repository/plan-cards.ts';

type Context = Pick<EditorialContext, 'database' | 'clock'>;

const PLANS_MAX = 2_000;
const UNPLANNED_MAX = 50;
const DUE_MAX = 200;
const DAY_MS = 86_400_000;
/** What is older than this is no task any more. */
const DUE_SINCE_MS = 30 * DAY_MS;

export interface HolidayRow {
  readonly day: string;
  readonly name: string;
  readonly source: 'national' | 'own';
  readonly is_observance: boolean;
}
export interface CalendarView {
  readonly timezone: string;
  readonly plans: readonly planCards.PlanCardRow[];
  readonly unplanned: readonly Card[];
  readonly holidays: readonly HolidayRow[];
}

/** What is planned on some days, in the client's zone. @throws Problem `client_not_found` */
export const showCalendar = (
  { database, nationalHolidays }: Pick<EditorialContext, 'database' | 'nationalHolidays'>,
  actor: Actor,
  { clientId, from, to }: { readonly clientId: string | null; readonly from: string; readonly to: string },
): Promise<CalendarView> =>
  database.read(actor.scope, async (tx) => {
    const timezone = (await requireKnown(tx, clientId))?.timezone ?? DEFAULT_ZONE;
    const range = dayRange(from, to, timezone);
    const own = (await holidays.list(tx, clientId, from, to)).map((one) => ({ ...one, source: 'own' as const, is_observance: false }));
    const national = (await nationalHolidays(from, to)).map((one) => ({ ...one, source: 'national' as const }));
    return {
      timezone,
      plans: await planCards.between(tx, clientId, range.from, range.until, PLANS_MAX),
      unplanned: await planCards.unplanned(tx, clientId, UNPLANNED_MAX),
      holidays: [...national, ...own].sort((a, b) => a.day.localeCompare(b.day)),
    };
  });

/** Planned posts that wait to be published, or will within a day. @throws Problem `client_not_found` */
export const listDue = ({ database, clock }: Context, actor: Actor, clientId: string | null): Promise<planCards.PlanCardRow[]> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    const now = clock.now().getTime();
    return planCards.dueBefore(tx, clientId, new Date(now - DUE_SINCE_MS), new Date(now + DAY_MS), DUE_MAX);
  });

/** The days that a client added, from the beginning of last year. @throws Problem `client_not_found` */
export const listHolidays = ({ database, clock }: Context, actor: Actor, clientId: string): Promise<HolidayRow[]> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    const found = await holidays.list(tx, clientId, `${clock.now().getUTCFullYear() - 1}-01-01`, '9999-12-31');
    return found.map(({ day, name }) => ({ day, name, source: 'own', is_observance: false }));
  });

/** Adds a day that a client keeps. @throws Problem `client_not_found` */
export const putHoliday = (
  { database }: Pick<Context, 'database'>,
  actor: Actor,
  { clientId, day, name }: { readonly clientId: string; readonly day: string; readonly name: string },
  cause: Cause,
): Promise<HolidayRow> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireKnown(tx, clientId);
      await holidays.put(tx, clientId, { day, name });
      return { day, name, source: 'own', is_observance: false };
    },
    cause,
  );

/** Takes such a day away. @throws Problem `client_not_found`, `holiday_not_found` */
export const removeHoliday = (
  { database }: Pick<Context, 'database'>,
  actor: Actor,
  clientId: string,
  day: string,
  cause: Cause,
): Promise<void> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireKnown(tx, clientId);
      if ((await holidays.remove(tx, clientId, day)) === 0) throw new Problem(editorialProblems.holiday_not_found);
    },
    cause,
  );
