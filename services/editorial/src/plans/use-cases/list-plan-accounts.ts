import { LINK_PLATFORMS, type LinkPlatform } from '@balai/contracts/attendance';
import type { PlanAccount } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import { findClient } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import { accountStateOf } from '../../publishing/domain/account-state.ts';
import * as publishingAccounts from '../../publishing/repository/publishing-accounts.ts';

/** The accounts a post of a piece can be planned on, one a platform. @throws Problem `piece_not_found` */
export const listPlanAccounts = (context: EditorialContext, actor: Actor, pieceId: string): Promise<PlanAccount[]> =>
  context.database.read(actor.scope, async (tx) => {
    const piece = await pieces.find(tx, pieceId);
    if (piece === null) throw new Problem(editorialProblems.piece_not_found);
    const client = await findClient(tx, piece.client_id);
    const connected = await publishingAccounts.list(tx, piece.client_id);
    const handles: Partial<Record<LinkPlatform, string | null>> = {
      instagram: client?.instagram.handle ?? null,
      tiktok: client?.tiktok.handle ?? null,
    };
    const now = context.clock.now();
    return LINK_PLATFORMS.map((platform) => {
      const account = connected.find((one) => one.platform === platform);
      const state = account === undefined ? 'off' : accountStateOf(account, context.publishers[account.platform], now);
      const name = (account?.account_name ?? handles[platform])?.replace(/^@/, '') ?? null;
      return { platform, name, client_name: client?.name ?? piece.client_id, is_automatic: state === 'on' || state === 'ending' };
    });
  });
