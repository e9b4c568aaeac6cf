import Type, { type Static } from 'typebox';
import { defineCommand, defineEvent, type MessageDefinition } from './message.ts';
import { ClientId, Instant, nullable, Uuid } from './schema.ts';

/** Something that people planned for a client at times of their own; its job's key is `<plan>.<CLIENT>.<id>`. */
const Planned = Type.Object({
  plan_id: Uuid,
  client_id: ClientId,
  name: Type.String(),
  /** Five-field patterns, read in `timezone`. */
  crons: Type.Array(Type.String(), { minItems: 1, maxItems: 10 }),
  /** IANA zone; null or absent: the client's. */
  timezone: Type.Optional(nullable(Type.String())),
  /** How long after its time a missed one is made up, the newest only; 0: not at all. Absent in messages of older versions: 120. */
  catch_up_minutes: Type.Optional(Type.Integer({ minimum: 0 })),
  active: Type.Boolean(),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type Planned = Static<typeof Planned>;

const PlanFiring = Type.Object({
  /** Id of the job's run: what it orders is done once. */
  run_id: Uuid,
  plan_id: Uuid,
  client_id: ClientId,
  due_at: Instant,
  /** Ordered after its time. */
  late: Type.Boolean(),
});
export type PlanFiring = Static<typeof PlanFiring>;

/** Jobs that people plan, as opposed to those every client has. */
export interface PlanDefinition {
  readonly declares: 'plan';
  /** First part of the keys of its jobs. */
  readonly key: string;
  /** What the owner has planned. */
  readonly event: MessageDefinition<Planned>;
  /** What the scheduler sends at each time; the owner ends the run with `scheduler.job-run.end.v1`. */
  readonly command: MessageDefinition<PlanFiring>;
}

/** Declares the planned jobs of a service: state event `<owner>.<key>.planned.v1`, command `<owner>.<key>.fire.v1`. */
export function definePlan(owner: string, key: string, what: string): PlanDefinition {
  return Object.freeze({
    declares: 'plan' as const,
    key,
    event: defineEvent(`${owner}.${key}.planned.v1`, 'state', `When ${what} is due.`, Planned),
    command: defineCommand(`${owner}.${key}.fire.v1`, `Carry out ${what} that is due.`, PlanFiring, { from: ['scheduler'] }),
  });
}

/** Key of the job of something planned. */
export const planJobKey = (plan: Pick<PlanDefinition, 'key'>, { client_id, plan_id }: Pick<Planned, 'client_id' | 'plan_id'>): string =>
  `${plan.key}.${client_id}.${plan_id}`;
