import type { ScheduleDefinition } from '@balai/contracts';

/** What the job of a client is called in a language. */
export const jobName = ({ name }: Pick<ScheduleDefinition, 'name'>, clientName: string, language: 'id' | 'en'): string =>
  name[language].replace('{client}', () => clientName);

/** A job of the list: ours are called in the reader's language, what somebody planned by the name they gave it. */
export function shownName(
  schedules: readonly Pick<ScheduleDefinition, 'key' | 'name'>[],
  job: { readonly key: string; readonly name: string; readonly client_id: string | null; readonly client_name: string | null },
  language: 'id' | 'en',
): string {
  const ours = schedules.find(({ key }) => job.key === `${key}.${job.client_id}`);
  return ours === undefined || job.client_name === null ? job.name : jobName(ours, job.client_name, language);
}
