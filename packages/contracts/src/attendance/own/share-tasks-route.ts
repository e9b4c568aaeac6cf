import Type from 'typebox';
import { ownRecord } from '../../access/index.ts';
import { InstagramPostWire } from '../../collector/post-wire.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { LinkReportKind, LinkReportState } from '../links/link-models.ts';
import { OF_SELF } from '../self-problems.ts';

/** Most posts of a kind that the list names, of each client whose posts they are. */
export const SHARE_TASKS_MAX = 100;

export const shareTasks = defineRoute({
  id: 'claim.share-tasks',
  service: 'attendance',
  method: 'GET',
  path: '/api/claim/share-tasks',
  summary: `Today's Instagram posts that the member is to share, newest first, with their media and what the member reported of them: of their client and of each directorate whose role they hold, \`official\` posts and \`special\` tasks; at most ${SHARE_TASKS_MAX} of a kind and client.`,
  access: { permission: ownRecord, tenant: { kind: 'own' } },
  query: Type.Object({ kind: Type.Optional(oneOf('official', 'special')) }),
  response: success(
    Type.Array(
      Type.Object({
        ...InstagramPostWire.properties,
        client_name: Type.String(),
        /** As which task it is to be shared; a post may be both. */
        task: LinkReportKind,
        /** The member's standing report; null: none yet. */
        report: nullable(Type.Object({ report_id: Uuid, state: LinkReportState, submitted_at: Instant })),
      }),
    ),
  ),
  problems: [...OF_SELF],
});
