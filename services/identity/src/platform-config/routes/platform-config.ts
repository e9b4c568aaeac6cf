import * as wire from '@balai/contracts/identity';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { pageAnswer, pageWanted } from '../../routes/numbered-page.ts';
import { changesOf } from '../domain/platform-settings.ts';
import type { ConfigRow } from '../repository/platform-config.ts';
import {
  applyConfig,
  type CurrentConfig,
  getConfig,
  listConfigChanges,
  previewConfig,
  rollbackConfig,
} from '../use-cases/change-config.ts';

const answerOf = ({ version, settings, changedAt, changedBy }: CurrentConfig) => ({
  body: { success: true as const, data: { version, settings, changed_at: changedAt?.toISOString() ?? null, changed_by: changedBy } },
});

const entryOf = (row: ConfigRow) => ({
  version: row.version,
  action: row.restored_version === null ? ('apply' as const) : ('rollback' as const),
  restored_version: row.restored_version,
  changes: changesOf(row.before, row.after),
  account_id: row.changed_by,
  changed_by: row.changed_by_name,
  changed_at: row.changed_at.toISOString(),
});

/** HTTP edge of the platform's settings. */
export const platformConfigRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.getPlatformConfig, async ({ actor }) => answerOf(await getConfig(context, actor))),
  bind(wire.previewPlatformConfig, async ({ actor, body }) => {
    const { version, settings, changes } = await previewConfig(context, actor, body.settings);
    return { body: { success: true as const, data: { version, settings, changes: [...changes] } } };
  }),
  bind(wire.applyPlatformConfig, async ({ actor, body, request }) =>
    answerOf(await applyConfig(context, actor, { version: body.version, wanted: body.settings }, request.cause)),
  ),
  bind(wire.rollbackPlatformConfig, async ({ actor, body, request }) =>
    answerOf(await rollbackConfig(context, actor, body.version, request.cause)),
  ),
  bind(wire.listPlatformConfigChanges, async ({ actor, query }) => {
    const page = pageWanted(query);
    const { rows, total } = await listConfigChanges(context, actor, page);
    return pageAnswer(rows.map(entryOf), page, total);
  }),
];
