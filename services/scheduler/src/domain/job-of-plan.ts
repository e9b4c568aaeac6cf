import { type PlanDefinition, planJobKey, type ScheduledClient } from '@balai/contracts';
import type { JobDefinition } from './job.ts';

/** The job of something planned; it rests while its client does. */
export const jobOfPlan = (
  declared: Pick<PlanDefinition, 'key' | 'command'>,
  plan: {
    readonly plan_id: string;
    readonly client_id: string;
    readonly name: string;
    readonly crons: readonly string[];
    readonly timezone: string | null;
    readonly catch_up_minutes: number;
    readonly active: boolean;
  },
  client: ScheduledClient,
): JobDefinition => ({
  key: planJobKey(declared, plan),
  name: plan.name,
  client_id: plan.client_id,
  crons: plan.crons,
  timezone: plan.timezone ?? client.timezone,
  overlap: 'allow',
  // Nobody wants several of them at once.
  catch_up: 'latest',
  catch_up_window_minutes: plan.catch_up_minutes,
  max_run_minutes: 20,
  active: plan.active && client.active,
  command: declared.command.type,
});
