import type * as wire from '@balai/contracts/attendance';
import type { PictureLink } from '@balai/contracts/collector';
import type { Language } from '@balai/documents';
import type { Static } from 'typebox';
import { shareOf } from '../../recap/domain/group-shares.ts';
import { incompleteText } from '../../recap/messages/recap-explanations.ts';
import type { UpcomingRow } from '../repository/planned-posts.ts';
import { isCompleted, type Task } from '../use-cases/list-tasks.ts';

type TaskWire = Static<typeof wire.Task>;

/** A task as answers show it. */
export const taskWire = (kind: TaskWire['kind'], task: Task, picture: PictureLink, language: Language): TaskWire => ({
  task_id: task.post.post_id,
  kind,
  platform: task.post.platform,
  code: task.post.platform_id,
  url: task.post.url,
  caption: task.post.caption,
  thumbnail_url: task.post.thumbnail_url === null ? null : picture(task.post.thumbnail_url),
  client_id: task.post.client_id,
  created_at: task.post.taken_at.toISOString(),
  special_at: task.post.special_at?.toISOString() ?? null,
  status: isCompleted(task) ? 'completed' : 'pending',
  assigned: task.assigned,
  completed: task.completed,
  completion_rate: shareOf(task.completed, task.assigned),
  incomplete: incompleteText(task.post.platform, task.freshness, language),
});

/** A post that is to come as answers show it. */
export const upcomingWire = ({ planned_at, published_at, published_url, ...row }: UpcomingRow): Static<typeof wire.Upcoming> => ({
  ...row,
  planned_at: planned_at.toISOString(),
  published_at: published_at?.toISOString() ?? null,
  url: published_url,
});
