import { shareTasks } from '@balai/contracts/attendance';
import { instagramPostWire } from '@balai/contracts/collector';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { listShareTasks } from '../use-cases/list-share-tasks.ts';

const KINDS = { official: ['routine'], special: ['special'], all: ['routine', 'special'] } as const;

/** `GET /api/claim/share-tasks`. */
export const shareTasksRoute = (context: AttendanceContext): RouteBinding =>
  bind(shareTasks, async ({ actor, query, request }) => {
    const tasks = await listShareTasks(context, actor, KINDS[query.kind ?? 'all']);
    return {
      body: {
        success: true as const,
        data: tasks.map(({ post, clientName, task, report }) => ({
          ...instagramPostWire(post, context.images.mediaOf(post.client_id, request.calledAs)),
          client_name: clientName,
          task,
          report:
            report === null ? null : { report_id: report.report_id, state: report.state, submitted_at: report.submitted_at.toISOString() },
        })),
      },
    };
  });
