import type { Blobs } from '@balai/runtime/blobs';
import type { TenantScope } from '@balai/runtime/database';
import { wireRow } from '@balai/runtime/http';
import type { NamedPost } from '../../posts/repository/correction-targets.ts';
import { noEffectText } from '../messages/no-effect-texts.ts';
import type { ShownCorrection } from '../use-cases/list-corrections.ts';

/** How long the link to an attached file holds. */
const LINK_SECONDS = 3_600;

/** Something with a file that proves it. */
interface WithFile {
  readonly evidence_blob: string | null;
  readonly evidence_name: string | null;
}

/** Links to the files of some rows, by blob. */
export async function linksOf(blobs: Pick<Blobs, 'links'>, scope: TenantScope, rows: readonly WithFile[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ evidence_blob }) => (evidence_blob === null ? [] : [evidence_blob])))];
  return ids.length === 0 ? new Map() : blobs.links(scope, ids, { seconds: LINK_SECONDS });
}

/** The file of a row as it is shown. */
export const fileOf = ({ evidence_blob, evidence_name }: WithFile, links: ReadonlyMap<string, string>) =>
  evidence_blob === null || evidence_name === null ? null : { name: evidence_name, url: links.get(evidence_blob) ?? null };

export const postBrief = (post: NamedPost) => wireRow(post);

/** A correction as answers show it. */
export function correctionWire(row: ShownCorrection, links: ReadonlyMap<string, string>, language: 'id' | 'en') {
  const {
    nrp,
    title,
    name,
    active: _active,
    exempt: _exempt,
    noEffect,
    sort_key: _,
    post,
    person_id,
    post_id: __,
    evidence_blob,
    evidence_name,
    ...told
  } = row;
  const { decided_by_account: ___, revoked_by_account: ____, ...shown } = told;
  return {
    ...wireRow(shown),
    state: row.revoked_at === null ? ('standing' as const) : ('revoked' as const),
    person: { person_id, user_id: nrp, title, nama: name, client_id: row.client_id },
    post: post === null ? null : postBrief(post),
    evidence_file: fileOf({ evidence_blob, evidence_name }, links),
    no_effect: noEffect === null ? null : { code: noEffect, text: noEffectText(noEffect, post?.platform ?? 'instagram', language) },
  };
}
